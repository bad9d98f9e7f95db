import { Document } from '#src/presentation/Document.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Bloc } from '#src/socle/rapports/document.ts';
import type { ChampModele, ProblemeTexte } from '../forme.ts';

export const FIL = [{ libelle: 'Modèles de documents', adresse: '/modeles' }];

/** Comment s'écrit chaque trou. */
const ecriture = (c: ChampModele) =>
  c.type === 'condition' || c.type === 'liste' ? `{{#${c.nom}}} … {{/${c.nom}}}` : `{{${c.nom}}}`;

interface LigneTrou {
  cle: string;
  ecrire: string;
  libelle: string;
  presence: string;
}

function lignesDe(champs: readonly ChampModele[], dans = ''): LigneTrou[] {
  return champs.flatMap((c) => [
    {
      cle: `${dans}${c.nom}`,
      ecrire: ecriture(c),
      libelle: dans ? `${c.libelle} (dans la liste « ${dans} »)` : c.libelle,
      presence: c.requis
        ? 'obligatoire dans le texte'
        : c.facultatif
          ? 'peut être vide'
          : c.type === 'liste'
            ? 'répété'
            : '',
    },
    ...(c.champs
      ? lignesDe(c.champs, c.nom)
      : c.type === 'liste'
        ? [{ cle: `${c.nom}.`, ecrire: '{{.}}', libelle: `La ligne (dans la liste « ${c.nom} »)`, presence: '' }]
        : []),
  ]);
}

/** Les trous que le document sait remplir, et ce qu'ils deviennent. */
export function Trous({ champs }: { champs: readonly ChampModele[] }) {
  return (
    <Tableau
      legende="Trous disponibles"
      cle={(l) => l.cle}
      colonnes={[
        { id: 'ecrire', titre: 'À écrire', valeur: (l) => l.ecrire, rendu: (l) => <code>{l.ecrire}</code> },
        { id: 'libelle', titre: 'Ce que cela devient', valeur: (l) => l.libelle },
        { id: 'presence', titre: 'Présence', valeur: (l) => l.presence, absent: '–' },
      ]}
      lignes={lignesDe(champs)}
    />
  );
}

/** Le document tel qu'il serait, avec des valeurs d'exemple. */
export function Apercu({ titre, blocs }: { titre: string; blocs: Bloc[] }) {
  return (
    <div className="m-encadre">
      <Document document={{ titre, langue: 'fr', date: '2000-01-01', auteur: '', blocs }} />
    </div>
  );
}

export function Problemes({ problemes }: { problemes: readonly ProblemeTexte[] }) {
  return (
    <ul>
      {problemes.map((p) => (
        <li key={`${p.ligne} ${p.message}`}>
          Ligne {p.ligne} : {p.message}
        </li>
      ))}
    </ul>
  );
}
