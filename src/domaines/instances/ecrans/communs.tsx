import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { type Avis, LIBELLES_AVIS, LIBELLES_NATURE_AVIS, type NatureAvis } from '../forme.ts';
import type { Deliberation } from '../regles/deliberer.ts';
import type { Quorum } from '../regles/forme.ts';
import { enFrancais, lireExacte } from '../regles/fractions.ts';
import { type EtatSeance, suiviSeance } from '../suivi.ts';

export const FIL_SEANCES = [{ libelle: 'Séances', adresse: '/seances' }];
export const FIL_INSTANCES = [{ libelle: 'Instances', adresse: '/instances' }];
export const FIL_MES_SEANCES = [{ libelle: 'Mes séances', adresse: '/mes-seances' }];

const TONS: Record<EtatSeance, 'neutre' | 'information' | 'succes' | 'attention'> = {
  preparation: 'neutre',
  convoquee: 'information',
  ouverte: 'attention',
  close: 'information',
  pv_valide: 'succes',
  annulee: 'neutre',
};
export const EtatDeSeance = ({ etat }: { etat: EtatSeance }) => (
  <Etiquette ton={TONS[etat]}>{suiviSeance.etats[etat].libelle}</Etiquette>
);

const TONS_AVIS: Record<Avis, 'succes' | 'erreur' | 'neutre'> = {
  favorable: 'succes',
  defavorable: 'erreur',
  sans_avis: 'neutre',
  pris_acte: 'neutre',
};
export const EtiquetteAvis = ({ avis, nature }: { avis: Avis; nature: NatureAvis }) => {
  const decision = nature === 'decision' && (avis === 'favorable' || avis === 'defavorable');
  return (
    <Etiquette ton={TONS_AVIS[avis]}>
      {decision
        ? avis === 'favorable'
          ? 'décision adoptée'
          : 'décision rejetée'
        : avis === 'pris_acte'
          ? 'pris acte'
          : avis === 'sans_avis'
            ? 'aucun avis'
            : `avis ${LIBELLES_AVIS[avis]}`}
    </Etiquette>
  );
};

/** Ce qui est demandé, et son fondement. */
export const Demande = ({ nature, fondement }: { nature: NatureAvis; fondement: string }) => (
  <>
    {LIBELLES_NATURE_AVIS[nature]}
    {fondement ? ` (${fondement})` : ''}
  </>
);

/** Le quorum en une phrase, et comment il se compte. */
export function EtatQuorum({ quorum, titre = 'Quorum' }: { quorum: Quorum; titre?: string }) {
  return (
    <div className={`m-quorum${quorum.atteint ? ' m-quorum--atteint' : ''}`}>
      <p role="status">
        <Etiquette ton={quorum.atteint ? 'succes' : 'attention'}>
          {quorum.atteint ? 'quorum atteint' : 'quorum non atteint'}
        </Etiquette>{' '}
        <strong>
          {titre} : {quorum.presents + quorum.represente} pour {quorum.requis} exigés
        </strong>{' '}
        ({quorum.presents} présents, {quorum.represente} représentés)
      </p>
      <details>
        <summary>Comment il se compte</summary>
        <ul>
          {quorum.explication.map((ligne) => (
            <li key={ligne}>{ligne}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const voix = (exacte: string) => enFrancais(lireExacte(exacte));

/** Les voix par collège et le résultat expliqué. */
export function Voix({ deliberation: { resultat }, titre }: { deliberation: Deliberation; titre: ReactNode }) {
  if (!resultat || resultat.avis === 'pris_acte') return null;
  const lignes = [...resultat.parCollege, { college: 'total', nom: 'Total', total: '', ...resultat.voix }];
  const colonne = (id: 'pour' | 'contre' | 'abstention' | 'nonExprime', intitule: string) => ({
    id,
    titre: intitule,
    valeur: (l: (typeof lignes)[number]) => voix(l[id]),
    court: true,
  });
  return (
    <>
      <Tableau
        legende={titre}
        colonnes={[
          { id: 'nom', titre: 'Collège', valeur: (l) => l.nom },
          colonne('pour', 'Pour'),
          colonne('contre', 'Contre'),
          colonne('abstention', 'Abstention'),
          colonne('nonExprime', 'Non exprimé'),
        ]}
        lignes={lignes}
        cle={(l) => l.college}
        totaux={1}
      />
      <ul>
        {resultat.explication.map((ligne) => (
          <li key={ligne}>{ligne}</li>
        ))}
      </ul>
    </>
  );
}

interface Observation {
  auteur: string;
  organisation: string;
  texte: string;
  le: Date;
}
/** Observations des membres sur un point. */
export function Observations({ commentaires, quand }: { commentaires: Observation[]; quand: (le: Date) => string }) {
  if (commentaires.length === 0) return <p>Aucune observation pour l'instant.</p>;
  return (
    <ul className="m-fils">
      {commentaires.map((k) => (
        <li key={`${k.auteur}${String(k.le)}`}>
          <strong>{k.auteur}</strong>
          {k.organisation ? `, ${k.organisation}` : ''}, {quand(k.le)}
          <p>{k.texte}</p>
        </li>
      ))}
    </ul>
  );
}

export const LienInstance = ({ id, nom }: { id: number; nom: string }) => <Link to={`/instances/${id}`}>{nom}</Link>;
