import { expect, test } from '@jest/globals';
import { onceSeen } from '../../actions/core/aurora/passing.ts';
import { refusal } from '../testing/actions/answered-by.ts';
import { waits } from './aws/waits.ts';
import { pollSecondsAt } from './world-parts.ts';

// The demo shows AWS's minutes in seconds; most tests, in fractions of one.
test.each([120, 600, 6000])(
  'where AWS is %d times as fast, a tag is seen within the looks that jobs take for it',
  async (scale) => {
    const pollSeconds = pollSecondsAt(scale);
    let looks = 0;
    const denied = async () => {
      looks += 1;
      throw refusal('AccessDenied');
    };
    await expect(onceSeen({ pollSeconds: 0 }, denied)).rejects.toThrow();
    expect((looks - 1) * pollSeconds * scale).toBeGreaterThan(waits.tagsNoticed);
  },
);
