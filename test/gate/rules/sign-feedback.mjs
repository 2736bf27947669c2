import { uniformSignSymmetric } from 'aligncheck';

/** Uniform sign-symmetric feedback with its hidden-space form. */
export default { ...uniformSignSymmetric, name: 'signs of β, in both forms' };
