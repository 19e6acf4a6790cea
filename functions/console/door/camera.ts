import decodeQR from 'qr/decode.js';

/** Between two looks: a phone's processor is for its picture too. */
const PAUSE = 120;
/** Pixels of the square that is looked at. */
const SIDE = 480;
/** A badge that stays before the camera is one look. */
const SAME = 2500;

/** Looks through the phone's camera for QR codes. */
export class Camera {
  readonly #video: HTMLVideoElement;
  readonly #found: (text: string) => void;
  #stream: MediaStream | undefined;
  #last = { text: '', seen: 0 };

  constructor(video: HTMLVideoElement, found: (text: string) => void) {
    this.#video = video;
    this.#found = found;
  }

  get isOn(): boolean {
    return this.#stream !== undefined;
  }

  /** @throws what the browser says where it gives no camera. */
  async start(): Promise<void> {
    this.#stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    this.#video.srcObject = this.#stream;
    await this.#video.play();
    const canvas = document.createElement('canvas');
    canvas.width = SIDE;
    canvas.height = SIDE;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context) this.#look(context);
  }

  stop(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.#video.srcObject = null;
  }

  #look(context: CanvasRenderingContext2D): void {
    if (!this.#stream) return;
    const { videoWidth, videoHeight } = this.#video;
    const side = Math.min(videoWidth, videoHeight);
    if (side > 0 && !document.hidden) {
      const [x, y] = [(videoWidth - side) / 2, (videoHeight - side) / 2];
      context.drawImage(this.#video, x, y, side, side, 0, 0, SIDE, SIDE);
      this.#read(context.getImageData(0, 0, SIDE, SIDE));
    }
    setTimeout(() => this.#look(context), PAUSE);
  }

  #read(picture: ImageData): void {
    try {
      const text = decodeQR(picture);
      const now = Date.now();
      const isSame = text === this.#last.text && now - this.#last.seen < SAME;
      this.#last = { text, seen: now };
      if (!isSame) this.#found(text);
    } catch {
      // There is none in the picture.
    }
  }
}
