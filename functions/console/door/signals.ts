/** What is felt and heard of an outcome, by whoever looks at the person and not at the phone. */
const SIGNALS = {
  ok: { shake: [70], tones: [880] },
  warn: { shake: [70, 60, 70], tones: [520, 520] },
  bad: { shake: [300], tones: [220] },
} as const;

let sound: AudioContext | undefined;

export function signal(tone: keyof typeof SIGNALS): void {
  const { shake, tones } = SIGNALS[tone];
  navigator.vibrate?.(shake as unknown as number[]);
  try {
    sound ??= new AudioContext();
    for (const [at, pitch] of tones.entries()) {
      const [voice, loudness] = [sound.createOscillator(), sound.createGain()];
      loudness.gain.value = 0.08;
      voice.frequency.value = pitch;
      voice.connect(loudness).connect(sound.destination);
      voice.start(sound.currentTime + at * 0.16);
      voice.stop(sound.currentTime + at * 0.16 + 0.1);
    }
  } catch {
    // Some browsers keep silent until somebody has pressed something.
  }
}
