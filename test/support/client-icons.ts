/** Address of the icons for tests of the client, where nothing is built. */
export default '/icons.svg';
