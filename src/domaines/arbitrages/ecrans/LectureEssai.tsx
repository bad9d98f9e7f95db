import { Link } from 'react-router';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import type { PageEssai } from '../requetes/essai.ts';
import { EtiquetteSens } from './communs.tsx';
import { Note } from './Rang.tsx';

/** Un essai qui ne se modifie plus, ou que la personne ne fait que lire. */
export function LectureEssai({ page }: { page: Omit<PageEssai, 'appel'> }) {
  return (
    <Section titre="Les montants, candidature par candidature" id="lignes">
      <Tableau
        legende="Sens et montants de cet essai"
        legendeMasquee
        cle={(l) => l.candidature.id}
        lignes={page.lignes}
        colonnes={[
          {
            id: 'candidature',
            titre: 'Candidature',
            valeur: (l) => l.candidature.organisation,
            rendu: ({ candidature: c }) => (
              <>
                <Link to={`/candidatures/${c.id}/decision`}>{c.organisation}</Link>
                <span className="m-mention"> {c.intitule}</span>
              </>
            ),
          },
          { id: 'note', titre: 'Note', valeur: (l) => l.candidature.note, rendu: (l) => <Note c={l.candidature} /> },
          {
            id: 'sens',
            titre: 'Sens',
            valeur: (l) => l.ligne.sens,
            rendu: (l) => <EtiquetteSens sens={l.ligne.sens} />,
          },
          {
            id: 'demande',
            titre: 'Demandé',
            numerique: true,
            valeur: (l) => l.candidature.demande,
            rendu: (l) => (l.candidature.demande === null ? 'non calculable' : enEuros(l.candidature.demande)),
          },
          {
            id: 'montant',
            titre: 'Accordé',
            numerique: true,
            valeur: (l) => l.ligne.montant,
            rendu: (l) => (l.ligne.sens === 'favorable' && l.ligne.montant ? enEuros(l.ligne.montant) : 'sans montant'),
          },
          {
            id: 'motif',
            titre: 'Motif et conditions',
            valeur: (l) => [l.ligne.motif, l.ligne.conditions].filter(Boolean).join(' · '),
            absent: 'sans motif',
          },
        ]}
      />
    </Section>
  );
}
