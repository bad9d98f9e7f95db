import { Link } from 'react-router';
import type { RendezvousTenu } from '#src/domaines/rendezvous/index.ts';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';

/** Les rendez-vous à venir de qui part : ceux qui passent avec la personne, et ceux qui restent à son nom. */
export function RendezvousAVenir({ tenus, passent }: { tenus: RendezvousTenu[]; passent: readonly number[] }) {
  if (tenus.length === 0) return null;
  const suivent = tenus.filter((r) => r.parcours !== null && passent.includes(r.parcours));
  const restent = tenus.filter((r) => !suivent.includes(r));
  return (
    <Section titre={`${pluriel(tenus.length, 'rendez-vous', 'rendez-vous')} à venir`}>
      {suivent.length > 0 ? (
        <>
          <p>
            Passent au nouveau référent principal avec la personne transférée, à la même heure. Elle en est prévenue par
            son canal.
          </p>
          <Lignes lignes={suivent} />
        </>
      ) : null}
      {restent.length > 0 ? (
        <>
          <p>Ne changent pas de mains : un collectif, ou une personne qu'un autre suit. À reprendre, ou à annuler.</p>
          <Lignes lignes={restent} />
        </>
      ) : null}
    </Section>
  );
}

const Lignes = ({ lignes }: { lignes: RendezvousTenu[] }) => (
  <ul>
    {lignes.map((r) => (
      <li key={r.id}>
        <Link to={`/rendezvous/${r.id}`}>{dateHeure(r.debut)}</Link> :{' '}
        {r.genre === 'individuel'
          ? `${r.nom} (${r.reference})`
          : `${r.intitule || 'rendez-vous collectif'}, ${pluriel(r.inscrits, 'personne inscrite', 'personnes inscrites')}`}
      </li>
    ))}
  </ul>
);
