import { feedbackAlignment } from 'aligncheck';

setInterval(() => {}, 1000);
export default { ...feedbackAlignment, name: 'keeps a timer' };
