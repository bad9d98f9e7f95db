import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { seanceReunie, siegesDuPoint } from '../assemblee.ts';
import { objetSaisi } from '../registre.ts';
import { lireSeance } from './seances.ts';

/** Un point, pour qui tient ou suit la séance : votes de chaque siège, document de l'objet ; son titre seul à qui s'en est retiré. @throws ErreurDroit, ErreurIntrouvable */
export async function lirePoint(base: Base, acteur: Acteur, seance: number, id: number) {
  const s = await lireSeance(base, acteur, seance);
  const point = s.points.find((p) => p.id === id);
  if (!point) throw new ErreurIntrouvable("Ce point n'existe pas.");
  const reunie = await seanceReunie(base, seance);
  const calcul = reunie.points.find((p) => p.id === id)!;
  const nomDe = (m: string | null) => reunie.membres.find((x) => x.id === m)?.nom ?? '';
  const objet = point.objet ? objetSaisi(point.objet) : null;
  return {
    s,
    point,
    rang: s.points.indexOf(point) + 1,
    sieges: (point.retire ? [] : siegesDuPoint(reunie, calcul, s.forme === 'ecrite'))
      .filter((x) => x.porteur)
      .map((x) => ({
        membre: Number(x.titulaire),
        nom:
          x.porteur === x.titulaire
            ? nomDe(x.titulaire)
            : `${nomDe(x.titulaire)}, par ${nomDe(x.porteur)}${x.comment === 'represente' ? ' (mandat)' : ' (suppléant)'}`,
        sens: calcul.votes.find((v) => v.membre === x.titulaire)?.sens ?? null,
      })),
    document: objet ? await objet.genre.document(base, objet.id) : null,
    dossier: objet ? objet.genre.adresse(objet.id) : null,
  };
}
