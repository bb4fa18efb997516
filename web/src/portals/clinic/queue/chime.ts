/** Two soft tones, made here: no sound file to load. */
export function chime(): void {
  const audio = new AudioContext();
  const gain = audio.createGain();
  gain.connect(audio.destination);
  gain.gain.setValueAtTime(0.15, audio.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 1.4);
  [660, 528].forEach((frequency, at) => {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start(audio.currentTime + at * 0.35);
    tone.stop(audio.currentTime + 1.4);
  });
  setTimeout(() => void audio.close(), 1_600);
}
