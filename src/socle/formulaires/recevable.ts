import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Champ, Definition, Donnees, LigneRepetee, Valeur } from './forme.ts';
import { nonSaisi, planDe } from './plan.ts';
import { estVide, lire } from './valeurs.ts';

const LIGNES_MAX = 500;
const LONGUEUR_MAX = 50_000;

/**
 * Ce qui peut être rangé pour un champ : une réponse de la bonne forme, même encore fausse (« 12 abc » se garde, et se signale).
 * @throws ErreurMetier champ inconnu ou qui ne se saisit pas, valeur d'une autre forme
 */
export function recevable(definition: Definition, cle: string, brut: unknown): Donnees[string] | null {
  const plan = planDe(definition);
  const repetition = plan.repetitions.get(cle)?.repetition;
  if (repetition) {
    if (brut === null || brut === undefined) return null;
    if (!Array.isArray(brut) || brut.length > LIGNES_MAX) throw refus(cle);
    const champs = new Map(repetition.champs.map((c) => [c.id, c]));
    return brut.map((ligne) => {
      if (typeof ligne !== 'object' || ligne === null || Array.isArray(ligne)) throw refus(cle);
      const sortie: LigneRepetee = {};
      for (const [id, valeur] of Object.entries(ligne)) {
        const champ = champs.get(id);
        if (!champ || nonSaisi(champ)) continue;
        const lue = valeurRecevable(champ, valeur, `${cle}.${id}`);
        if (lue !== null) sortie[id] = lue;
      }
      return sortie;
    });
  }
  const place = plan.champs.get(cle);
  if (!place || place.repetition || nonSaisi(place.champ)) throw refus(cle);
  return valeurRecevable(place.champ, brut, cle);
}

function valeurRecevable(champ: Champ, brut: unknown, cle: string): Valeur | null {
  if (estVide(brut)) return null;
  if (champ.type === 'choix_multiple') {
    if (!Array.isArray(brut) || brut.length > 200 || !brut.every((v) => typeof v === 'string' && v.length < 200))
      throw refus(cle);
    return brut as string[];
  }
  if (typeof brut === 'boolean' && champ.type === 'oui_non') return brut;
  if (typeof brut !== 'string' || brut.length > LONGUEUR_MAX) throw refus(cle);
  // Une seule écriture par valeur (« 171500.00 » devient « 171500 ») : relue par la page, elle ne passe pas pour un changement.
  const lue = lire(champ, brut);
  return 'valeur' in lue && !estVide(lue.valeur) ? lue.valeur : brut;
}

const refus = (cle: string) =>
  new ErreurMetier(`« ${cle} » n'est pas une réponse attendue par ce formulaire.`, {
    champs: { [cle]: "Cette réponse n'est pas attendue." },
    conseil: 'Rechargez la page : le formulaire a peut-être changé de version.',
  });
