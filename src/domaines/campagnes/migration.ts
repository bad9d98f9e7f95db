import type { Champ, Definition } from '#src/socle/formulaires/forme.ts';
import { accord, enumeration } from '#src/socle/phrases.ts';

/** Ce qui sépare deux versions d'un formulaire, pour qui a commencé à le remplir. */
export interface EcartDefinitions {
  ajoutes: string[];
  retires: string[];
  /** Champs devenus obligatoires, ou dont la nature a changé. */
  changes: string[];
}

function champsDe(definition: Definition): Map<string, Champ> {
  const champs = new Map<string, Champ>();
  for (const { blocs } of definition.sections)
    for (const bloc of blocs)
      if (bloc.type === 'repetition') for (const champ of bloc.champs) champs.set(`${bloc.id}.${champ.id}`, champ);
      else champs.set(bloc.id, bloc);
  return champs;
}

const saisi = (champ: Champ) => champ.type !== 'calcule' && champ.type !== 'information';

/** Libellés des champs ajoutés, retirés, changés. Les champs calculés et les textes d'information ne demandent rien à personne. */
export function comparerDefinitions(avant: Definition, apres: Definition): EcartDefinitions {
  const [a, b] = [champsDe(avant), champsDe(apres)];
  const ecart: EcartDefinitions = { ajoutes: [], retires: [], changes: [] };
  for (const [cle, champ] of b) {
    const ancien = a.get(cle);
    if (!saisi(champ)) continue;
    if (!ancien) ecart.ajoutes.push(champ.libelle);
    else if (ancien.type !== champ.type || (champ.obligatoire && !ancien.obligatoire))
      ecart.changes.push(champ.libelle);
  }
  for (const [cle, champ] of a) if (saisi(champ) && !b.has(cle)) ecart.retires.push(champ.libelle);
  return ecart;
}

const cites = (libelles: string[]) => enumeration(libelles.map((l) => `« ${l} »`));

/** Une phrase par sorte d'écart ; « rien à refaire » s'il n'y en a pas. */
export function phraseEcart({ ajoutes, retires, changes }: EcartDefinitions): string {
  const phrases = [
    ajoutes.length > 0
      ? `${ajoutes.length} ${accord(ajoutes.length, 'question ajoutée', 'questions ajoutées')} : ${cites(ajoutes)}.`
      : '',
    retires.length > 0
      ? `${retires.length} ${accord(retires.length, 'question retirée', 'questions retirées')} : ${cites(retires)} ; vos réponses n'y sont plus montrées, elles restent enregistrées.`
      : '',
    changes.length > 0
      ? `${changes.length} ${accord(changes.length, 'question à revoir', 'questions à revoir')} : ${cites(changes)}.`
      : '',
  ].filter(Boolean);
  return phrases.length > 0 ? phrases.join(' ') : 'Les questions sont les mêmes : vous n’avez rien à refaire.';
}
