/** What is kept of a title for a while besides its item: people as they appear, videos, who offers it where. */
export interface ShownDetails {
  readonly cast: readonly {
    readonly name: string;
    readonly character: string | null;
    readonly picture: string | null;
  }[];
  readonly videos: readonly { readonly name: string; readonly kind: string; readonly url: string }[];
  readonly offers: Readonly<Record<string, RegionalOffers>>;
}

export interface RegionalOffers {
  readonly link: string | null;
  readonly stream: readonly string[];
  readonly rent: readonly string[];
  readonly buy: readonly string[];
}
