import { ecrireValeur, type Indicateur } from '#src/domaines/indicateurs/index.ts';

/** Une valeur gardée ou une cible, dans l'unité de l'indicateur ; celui qui n'est plus au catalogue n'en a pas. */
export const ecrireCible = (definition: Indicateur | null, valeur: number | null): string =>
  ecrireValeur(definition ?? { unite: 'nombre', decimales: 0 }, { valeur, masquee: false });
