import { Link } from 'react-router';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { PageSeance } from '../requetes/seances.ts';

const NOMS: Record<string, string> = {
  convocation: 'Convocation',
  proces_verbal: 'Procès-verbal signé',
  extrait: 'Extrait',
  piece: 'Pièce',
};

/** Documents d'une séance, et la relecture du procès-verbal. */
export function Documents({ s }: { s: PageSeance }) {
  const relire = ['ouverte', 'close', 'pv_valide'].includes(s.etat);
  if (s.documents.length === 0 && !relire) return null;
  if (s.retire)
    return (
      <Section titre="Documents">
        <p>
          Vous vous êtes retiré d'un point : une autre personne du service lit les documents de la séance et signe le
          procès-verbal.
        </p>
      </Section>
    );
  return (
    <Section
      titre="Documents"
      liens={
        relire ? (
          <Link to={`/seances/${s.id}/proces-verbal`}>
            {s.etat === 'pv_valide' ? 'Lire le procès-verbal' : 'Relire le projet de procès-verbal'}
          </Link>
        ) : null
      }
    >
      <ul>
        {s.documents.map((d) => (
          <li key={d.id}>
            {NOMS[d.genre]}
            {d.titre ? ` : ${d.titre}` : ''}
            {d.signataire ? `, signé par ${d.signataire} le ${date(d.signeLe)}` : ''} –{' '}
            <a href={`/seances/${s.id}/documents/${d.id}/pdf`}>PDF</a>
            {', '}
            <a href={`/seances/${s.id}/documents/${d.id}/docx`}>DOCX</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
