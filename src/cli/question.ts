/** Les options d'une commande qui posent la question d'un diagnostic. */
export interface OptionsQuestion {
  public?: string;
  types?: string;
  mode?: string;
  reference?: string;
  plancher?: string;
  millesime?: string;
  jour?: string;
}

/** Question écrite en options : une référence faite d'un nombre est saisie, les autres sont nommées. */
export function questionDe({ public: public_, types, mode, reference, plancher, millesime, jour }: OptionsQuestion) {
  const saisie = reference !== undefined && /^[\d.,]+$/.test(reference);
  return {
    public: public_,
    types: types?.split(',').map((type) => type.trim().toUpperCase()),
    mode,
    ...(saisie ? { reference: 'saisie', pour1000: reference.replace(',', '.') } : { reference }),
    plancher: plancher?.replace(',', '.'),
    millesime,
    jour,
  };
}
