import Sequencer from '@jest/test-sequencer';

/**
 * Runs browser tests first, because they take longest: none of them should be the last one running.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => /\/test\/(web|access|hostile)\//.test(path);
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
