import { nombre } from './format.ts';
import { Section } from './Page.tsx';
import { Tableau } from './Tableau.tsx';

interface Proprietes {
  distance: {
    id: number;
    intitule: string;
    etp: number;
    convenu: number;
    propose: number;
    lisible: boolean;
    /** Les mêmes par type de structures, si la répartition les distingue. */
    types?: { type: string; etp: number; convenu: number; propose: number }[];
  } | null;
  annee: number;
}

const etp = (valeur: number) => `${nombre(valeur, { decimales: 1 })} ETP`;
const ecart = (valeur: number, repere: number) => {
  const d = valeur - repere;
  if (Math.abs(d) < 0.05) return 'exactement ce qui est adopté';
  return d > 0 ? `${etp(d)} au-dessus` : `${etp(-d)} au-dessous`;
};

/** Où en sont les postes négociés d'une campagne, devant la répartition adoptée. Rien sans répartition adoptée. */
export function EcartRepartition({ distance: d, annee }: Proprietes) {
  if (!d) return null;
  return (
    <Section
      titre={`Devant la répartition adoptée : ${ecart(d.propose, d.etp)}`}
      id="repartition"
      liens={d.lisible ? <a href={`/repartitions/${d.id}`}>Voir la répartition</a> : undefined}
    >
      <ul>
        <li>
          Répartition « {d.intitule} » : {etp(d.etp)} pour ce département.
        </li>
        <li>
          Convenu : {etp(d.convenu)}, {ecart(d.convenu, d.etp)}.
        </li>
        <li>
          Convenu et proposé : {etp(d.propose)}, {ecart(d.propose, d.etp)}.
        </li>
      </ul>
      {d.types ? (
        <Tableau
          legende="Type par type"
          cle={(t) => t.type}
          lignes={d.types}
          colonnes={[
            { id: 'type', titre: 'Type', valeur: (t) => t.type },
            { id: 'etp', titre: 'Adopté', numerique: true, valeur: (t) => t.etp, rendu: (t) => etp(t.etp) },
            {
              id: 'convenu',
              titre: 'Convenu',
              numerique: true,
              valeur: (t) => t.convenu,
              rendu: (t) => etp(t.convenu),
            },
            {
              id: 'propose',
              titre: 'Convenu et proposé',
              numerique: true,
              valeur: (t) => t.propose,
              rendu: (t) => `${etp(t.propose)}, ${ecart(t.propose, t.etp)}`,
            },
          ]}
        />
      ) : null}
      <p className="m-mention">
        Postes de {annee} (ETP × mois / 12) des dialogues de gestion de la campagne, lus à l'instant. Un dossier sans
        proposition n'y compte pas encore.
      </p>
    </Section>
  );
}
