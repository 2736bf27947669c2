// A rule of an arithmetic that cannot be judged.
export default { name: 'half precision', roundoff: 2 ** -11, step: ({ W, beta }) => ({ W, beta }) };
