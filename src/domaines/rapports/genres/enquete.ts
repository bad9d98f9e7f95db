import { type resultatsEnquete as Resultats, resultatsEnquete } from '#src/domaines/enquetes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Bloc } from '#src/socle/rapports/document.ts';
import { nombreEnTexte } from '#src/socle/rapports/textes.ts';
import { siPermis } from '../studio/permis.ts';

/** Une revue cite l'enquête, elle ne la recopie pas. */
const MESURES_MONTREES = 12;
interface Enquete {
  id: number;
  intitule: string;
  annee: number;
  etat: string;
  interrogees: number;
  repondantes: number;
}

/** L'enquête de l'année et ses résultats, si la personne peut les lire ; sinon sa participation. */
export async function resultatsDeLAnnee(base: Base, acteur: Acteur, enquetes: readonly Enquete[], annee: number) {
  const enquete = enquetes.find((e) => e.annee === annee && e.etat !== 'preparee');
  if (!enquete) return null;
  const resultats = await siPermis(resultatsEnquete(base, acteur, enquete.id));
  return { enquete, mesures: resultats?.mesures ?? [] };
}

type Lue = NonNullable<Awaited<ReturnType<typeof resultatsDeLAnnee>>>;
export type MesuresEnquete = Awaited<ReturnType<typeof Resultats>>['mesures'];

export const phraseEnquete = ({ enquete: { intitule, interrogees, repondantes } }: Lue): string =>
  `${intitule} : ${repondantes} structures ont répondu, sur ${interrogees} interrogées.`;

/** Les mesures publiées, avec leur marge ; ce qui ne se publie pas est compté, pas montré. */
export function blocsEnquete({ mesures }: Lue): Bloc[] {
  const montrees = mesures.filter(({ mesure }) => mesure !== null).slice(0, MESURES_MONTREES);
  if (montrees.length === 0)
    return [{ type: 'paragraphe', texte: 'Aucun résultat ne se publie encore : trop peu de réponses.' }];
  const ecrire = (m: MesuresEnquete[number], v: number) =>
    `${nombreEnTexte(v, m.decimales)}${m.nature === 'part' ? ' %' : ''}`;
  return [
    {
      type: 'tableau',
      legende: "Résultats de l'enquête, avec leur marge à 95 %",
      colonnes: [
        { libelle: 'Mesure', largeur: 40 },
        { libelle: 'Estimation' },
        { libelle: 'Marge' },
        { libelle: 'Année d’avant' },
      ],
      lignes: montrees.map((m) => [
        m.libelle,
        ecrire(m, m.mesure!.valeur),
        m.mesure!.marge === null ? 'sans marge' : `± ${ecrire(m, m.mesure!.marge)}`,
        m.avant ? ecrire(m, m.avant.valeur) : 'pas de mesure',
      ]),
    },
  ];
}
