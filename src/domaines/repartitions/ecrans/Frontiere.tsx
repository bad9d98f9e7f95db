import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { useRefus } from '#src/presentation/resultat.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { PointFrontiere } from '../mouvement.ts';
import { CourbeFrontiere } from './CourbeFrontiere.tsx';
import { couverture } from './communs.tsx';

const etp = (valeur: number) => nombre(valeur, { decimales: 1 });
const indice = (valeur: number) => nombre(valeur, { decimales: 3 });

/** L'objet de la décision : chaque point déplace le moins d'ETP pour son inégalité, et devient une répartition à adopter. */
export function Frontiere(props: {
  points: readonly PointFrontiere[];
  /** Ce qui empêche un second clic d'établir le point deux fois ; `null` : qui lit n'établit pas. */
  jeton: string | null;
  resultat: unknown;
}) {
  const refus = useRefus(props.resultat)('retenir');
  if (props.points.length < 2)
    return (
      <p className="m-vide">
        {props.points.length === 0
          ? 'Sous ces bornes, il n’y a pas de choix à dessiner.'
          : 'Sous ces bornes, bouger le moins et égaliser le plus sont une même répartition.'}
      </p>
    );
  const points = props.points.map((p, i) => ({ ...p, rang: i + 1 }));
  const [moins, plus] = [points[0]!, points.at(-1)!];
  const resume = `De ${etp(moins.etpDeplaces)} ETP déplacés pour un Gini de ${indice(moins.gini)}, à ${etp(plus.etpDeplaces)} pour ${indice(plus.gini)} : entre les deux, chaque point égalise le plus pour ce qu'il déplace.`;
  return (
    <>
      <figure className="m-graphique">
        <figcaption className="m-graphique__titre">Inégalité des couvertures (Gini) selon les ETP déplacés</figcaption>
        <CourbeFrontiere points={points} resume={resume} />
        <p className="m-mention">{resume}</p>
      </figure>
      <Tableau
        legende="Les points de la frontière, du moins au plus d'ETP déplacés"
        cle={(p) => p.rang}
        lignes={points}
        colonnes={[
          { id: 'rang', titre: 'Point', numerique: true, valeur: (p) => p.rang },
          {
            id: 'deplaces',
            titre: 'ETP déplacés',
            numerique: true,
            valeur: (p) => p.etpDeplaces,
            rendu: (p) => etp(p.etpDeplaces),
          },
          { id: 'gini', titre: 'Gini', numerique: true, valeur: (p) => p.gini, rendu: (p) => indice(p.gini) },
          {
            id: 'min',
            titre: 'Moins couvert',
            numerique: true,
            valeur: (p) => p.couvertureMin,
            rendu: (p) => couverture(p.couvertureMin),
          },
          {
            id: 'p90p10',
            titre: 'P90/P10',
            numerique: true,
            valeur: (p) => p.p90p10,
            rendu: (p) => (p.p90p10 === null ? '–' : nombre(p.p90p10, { decimales: 2 })),
          },
          { id: 'perdants', titre: 'Y perdent', numerique: true, valeur: (p) => p.perdants },
        ]}
      />
      <p className="m-mention">
        Parts avant arrondi en ETP entiers : établi, un point peut déplacer quelques ETP de plus.
      </p>
      {props.jeton === null ? null : (
        <Formulaire id="retenir" resultat={refus} action="?geste=retenir">
          <input type="hidden" name="jeton" value={props.jeton} />
          <Choix
            nom="rang"
            libelle="Point à établir"
            options={points.map((p) => ({
              valeur: String(p.rang),
              libelle: `Point ${p.rang} : ${etp(p.etpDeplaces)} ETP déplacés, Gini ${indice(p.gini)}`,
            }))}
            aide="Il devient une répartition aux mêmes entrées, en ETP entiers, à votre nom : territoire par territoire, elle se compare, s'ajuste et s'adopte."
          />
          <Boutons>
            <BoutonEnvoi variante="secondaire" enCours="Calcul du point…">
              Établir ce point
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      )}
    </>
  );
}
