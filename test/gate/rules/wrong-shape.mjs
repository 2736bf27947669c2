export default { name: 'wrong shape', step: ({ W, beta }) => ({ W, beta: beta.slice(1) }) };
