/** The picture that goes with a link to a certificate's verify page, as messengers and social networks show it. */
export const picturePath = (code: string): string => `/v/${code}/picture.png`;

/** Its size in pixels: the shape that nearly all of them show whole. */
export const PICTURE = { width: 1200, height: 630 };
