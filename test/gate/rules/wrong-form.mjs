import { uniformSignSymmetric } from 'aligncheck';

/** Wrong: the hidden-space form is that of another rule. */
export default { ...uniformSignSymmetric, name: 'signs of β, passed off as β', carrier: ({ beta }) => beta };
