import type { OffreParActivite } from '#src/domaines/recrutements/index.ts';
import { enumeration } from '#src/socle/phrases.ts';
import { compte, nombre } from '../enClair.ts';
import type { LigneDiversification } from './forme.ts';
import type { Entree, Motif, Seuils } from './regles.ts';

const difficiles = (n: number | null) => compte(n ?? 0, 'recrutement difficile', 'recrutements difficiles');

const presence = ({ presence: n, comparables }: Entree) =>
  `présente dans ${compte(n, 'territoire comparable', 'territoires comparables')} sur ${nombre(comparables)}`;

/** « 4 structures, 1,6 fois la part des comparables ». */
const place = ({ structures, quotient }: Entree, seulement = '') =>
  `${compte(structures, 'structure')}${seulement}${quotient === null ? '' : `, ${nombre(quotient, 1)} fois la part des comparables`}`;

/** Pourquoi ce verdict, en une phrase qui donne ses nombres. */
export function raisonDe(motif: Motif, e: Entree, s: Seuils): string {
  const raisons: Record<Motif, () => string> = {
    sans_comparable: () => "Aucun territoire comparable n'a de structures dont on connaît l'activité.",
    territoire: () =>
      `${compte(e.connues, 'structure')} d'activité connue dans le territoire, moins de ${nombre(s.minimumTerritoire)}.`,
    activite: () =>
      `${compte(e.structures, 'structure')} ici, ${nombre(e.connues * (e.partComparables ?? 0), 1)} au prorata des comparables : moins de ${nombre(s.minimumActivite)}.`,
    absente: () => `Aucune structure ici, ${presence(e)}. On ne sait pas si les entreprises peinent à y recruter.`,
    absente_recrute: () => `Aucune structure ici et ${difficiles(e.difficiles)} ; ${presence(e)}.`,
    absente_sans_recrutement: () => `Aucune structure ici, ${presence(e)} ; aucun recrutement difficile.`,
    absente_partout: () => `Aucune structure ici, et ${presence(e)} seulement.`,
    absente_partout_recrute: () =>
      `${difficiles(e.difficiles)}, mais aucune structure ici ni dans les territoires comparables.`,
    absente_rare: () =>
      `Aucune structure ici ; au prorata des comparables on en attendrait ${nombre(e.connues * (e.partComparables ?? 0), 1)}.`,
    propre: () => `${compte(e.structures, 'structure')}, aucune dans les territoires comparables.`,
    forte: () => `${place(e)}. On ne sait pas si les entreprises peinent à y recruter.`,
    forte_recrute: () => `${place(e)}, mais ${difficiles(e.difficiles)} : pas saturé.`,
    forte_sans_recrutement: () => `${place(e)}, sans recrutement difficile.`,
    faible: () => `${place(e)}. On ne sait pas si les entreprises peinent à y recruter.`,
    faible_recrute: () => `${place(e, ' seulement')}, et ${difficiles(e.difficiles)}.`,
    faible_sans_recrutement: () => `${place(e)}, sans recrutement difficile.`,
    comparable: () => `${place(e)}.`,
  };
  return raisons[motif]();
}

/** « 2 activités prometteuses, 1 absente et 1 saturée dans le Pas-de-Calais ». */
export function phraseDe(lignes: readonly LigneDiversification[], lieu: string, ici: OffreParActivite): string {
  if (ici.structures === 0) return `Aucune structure d'insertion connue ${lieu}`;
  const n = (verdict: LigneDiversification['verdict']) => lignes.filter((l) => l.verdict === verdict).length;
  const dits = [
    [n('prometteur'), 'prometteuse'],
    [n('absent'), 'absente'],
    [n('a_etudier'), 'à étudier'],
    [n('sature'), 'saturée'],
  ] as const;
  const mots = dits
    .filter(([nombreDe]) => nombreDe > 0)
    .map(([nombreDe, mot], rang) =>
      [nombre(nombreDe), rang === 0 ? (nombreDe > 1 ? 'activités' : 'activité') : '', accorder(mot, nombreDe)]
        .filter(Boolean)
        .join(' '),
    );
  if (mots.length > 0) return `${enumeration(mots)} ${lieu}`;
  return lignes.every(({ verdict }) => verdict === 'trop_peu')
    ? `Trop peu de structures d'activité connue pour comparer les activités ${lieu}`
    : `Les activités de l'insertion ressemblent à celles des territoires comparables ${lieu}`;
}

const accorder = (mot: string, n: number) => (n > 1 && !mot.startsWith('à') ? `${mot}s` : mot);

export function reservesDe(ici: OffreParActivite, fichier: boolean, seuils: Seuils): string[] {
  const reserves = [
    "Les activités sont un regroupement propre à l'application, plus fin que les sections de la NAF : la moitié des structures y relèvent de l'action sociale ou des associations, ce qui ne dit pas leur métier.",
    'Une structure qui a plusieurs activités se partage également entre elles dans les parts et les ETP.',
  ];
  if (ici.sansActivite > 0)
    reserves.push(
      `${compte(ici.sansActivite, 'structure')} sur ${nombre(ici.structures)} ${ici.sansActivite > 1 ? "n'ont" : "n'a"} pas d'activité connue : « absent » veut dire « aucune structure connue ». Déclarez les activités sur les fiches, ou importez-les.`,
    );
  if (ici.sansMetier > 0)
    reserves.push(
      `${compte(ici.sansMetier, 'structure')} de mise à disposition (AI, ETTI) ${ici.sansMetier > 1 ? 'travaillent' : 'travaille'} dans tous les métiers : hors de la comparaison.`,
    );
  if (ici.parLeNom > 0)
    reserves.push(
      `L'activité de ${compte(ici.parLeNom, 'structure')} n'est lue que dans ${ici.parLeNom > 1 ? 'leur nom ou leur' : 'son nom ou sa'} description.`,
    );
  if (!fichier)
    reserves.push(
      "Aucun fichier de recrutements n'est chargé : rien n'est dit prometteur, seulement à étudier, et « saturé » veut seulement dire « bien plus présent qu'ailleurs ».",
    );
  reserves.push(
    `Sous ${nombre(seuils.minimumTerritoire)} structures dans le territoire, ou ${nombre(seuils.minimumActivite)} dans l'activité, aucun verdict n'est rendu.`,
  );
  return reserves;
}
