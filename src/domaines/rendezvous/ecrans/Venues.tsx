import { Link } from 'react-router';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { PlaceAttendue } from '../attente.ts';
import { LIBELLES_MODALITE, LIBELLES_MOTIF } from '../forme.ts';
import type { Couverture, EtatCouverture } from '../regles.ts';
import type { VenueDite } from '../requetes/parcours.ts';
import { DireVenue, Etat, quand } from './communs.tsx';

const MOTS: Record<EtatCouverture, string> = {
  couvert: 'Vue',
  prevu: 'Rendez-vous prévu',
  a_voir: 'À voir',
  en_retard: 'Non vue',
};

/** L'obligation mois par mois, sur une ligne. */
export function LigneMois({
  mois,
  parMois,
  source,
  confiance,
}: {
  mois: Couverture[];
  parMois: number;
  source: string;
  confiance: string;
}) {
  return (
    <Section titre={`${pluriel(parMois, 'rendez-vous honoré', 'rendez-vous honorés')} par mois`}>
      <ol className="m-mois">
        {mois.map((m) => (
          <li key={m.mois} className={`m-mois--${m.etat}`}>
            <strong>{date(`${m.mois}-01`, 'mois')}</strong>
            <span>
              {m.etat === 'en_retard' && m.joursRestants >= 0 ? `À voir avant le ${date(m.fin)}` : MOTS[m.etat]}
              {m.honores > 1 ? ` (${m.honores} fois)` : ''}
              {m.aQualifier > 0 ? ', venue à dire' : ''}
            </span>
          </li>
        ))}
      </ol>
      <p className="m-mention">
        {source}.{' '}
        {confiance === 'source secondaire' || confiance === 'non verifie' ? (
          <EtiquetteConfiance confiance={confiance} />
        ) : null}
      </p>
    </Section>
  );
}

/** Les collectifs complets où elle attend une place : chacun mène à sa file. */
export function PlacesAttendues({ attentes }: { attentes: PlaceAttendue[] }) {
  if (attentes.length === 0) return null;
  return (
    <>
      <h3>{pluriel(attentes.length, 'place attendue', 'places attendues')}</h3>
      <ul>
        {attentes.map((w) => (
          <li key={w.id}>
            <Link to={`/rendezvous/${w.rendezvous}`}>
              {w.intitule || LIBELLES_MOTIF[w.motif]}, {quand(w.debut)}
            </Link>{' '}
            : sur la liste d'attente depuis le {date(w.depuis)},{' '}
            {w.rang === 1 ? 'la prochaine place est pour elle' : `${pluriel(w.rang - 1, 'personne')} avant elle`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Un rendez-vous d'une personne : ce qu'il est, ce qu'elle en a dit, si elle est venue. */
export function Venue({ v, nom, ecrit }: { v: VenueDite; nom: string; ecrit: boolean }) {
  const quoi = v.genre === 'collectif' ? v.intitule || LIBELLES_MOTIF[v.motif] : LIBELLES_MOTIF[v.motif];
  return (
    <li>
      <Link to={`/rendezvous/${v.rendezvous}`}>
        <strong>{quand(v.debut)}</strong>
      </Link>{' '}
      <Etat etat={v.etat} passe={v.aQualifier} />
      <span className="m-mention">
        {quoi}
        {v.genre === 'collectif' ? ' (collectif)' : ''}, {LIBELLES_MODALITE[v.modalite].toLowerCase()}
        {v.lieu ? `, ${v.lieu}` : ''}, avec {v.avec}
        {v.qualifieLe ? `. Noté par ${v.qualifiePar} le ${dateHeure(v.qualifieLe)}` : ''}
      </span>
      {v.aVenir && v.confirmeLe ? (
        <p className="m-mention">La personne a confirmé le {dateHeure(v.confirmeLe)}.</p>
      ) : null}
      {v.aVenir && v.report ? (
        <p>
          Elle demande une autre date : « {v.report} ». <Link to={`/rendezvous/${v.rendezvous}`}>Déplacer</Link>
        </p>
      ) : null}
      {ecrit && v.aQualifier ? <DireVenue id={v.id} nom={nom} etat={v.etat} /> : null}
    </li>
  );
}
