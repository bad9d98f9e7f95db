import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { LIBELLES_MODALITE, LIBELLES_MOTIF } from '../forme.ts';
import { qualifier } from '../operations/qualifier.ts';
import { lireAQualifier } from '../requetes/agenda.ts';
import type { Route } from './+types/aQualifier';
import { DireVenue, quand } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return { lignes: await lireEnCloison(acteur, (c) => lireAQualifier(c, acteur)) };
}

const DITS = { honore: 'venue', absent: 'non venue', excuse: 'excusée', annule: 'rendez-vous annulé' };

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, qualifier, undefined, {
    redirection: '/rendezvous/a-qualifier',
    message: ({ reference, etat }) => `${reference} : ${DITS[etat]}. C'est noté.`,
  });

export default function AQualifier({ loaderData: { lignes }, actionData }: Route.ComponentProps) {
  const refus = actionData as { erreur?: string; conseil?: string } | undefined;
  return (
    <Page
      fil={[{ libelle: 'Ma file', adresse: '/ma-file' }]}
      onglet="Qui est venu ?"
      titre={
        lignes.length === 0
          ? 'Toutes les venues sont dites'
          : `Qui est venu ? ${pluriel(lignes.length, 'venue')} à dire`
      }
      chapo={
        lignes.length === 0
          ? undefined
          : "Un appui par personne. Vous pourrez changer d'avis depuis le rendez-vous : c'est gardé en mémoire."
      }
    >
      {refus?.erreur ? (
        <Alerte ton="erreur" titre={refus.erreur}>
          {refus.conseil ? <p>{refus.conseil}</p> : null}
        </Alerte>
      ) : null}
      {lignes.length === 0 ? (
        <p>
          Un rendez-vous paraît ici dès que son heure est passée. <Link to="/agenda-equipe">Voir ma semaine</Link>.
        </p>
      ) : (
        <ul className="m-afaire m-venues">
          {lignes.map((l) => (
            <li key={l.id}>
              <Link to={`/parcours/${l.parcours}/rendezvous`}>
                <strong>{l.nom}</strong>
              </Link>
              <span className="m-mention">
                {quand(l.debut)},{' '}
                {l.genre === 'collectif' ? l.intitule || LIBELLES_MOTIF[l.motif] : LIBELLES_MOTIF[l.motif]},{' '}
                {LIBELLES_MODALITE[l.modalite].toLowerCase()}, {l.avec}
              </span>
              <DireVenue id={l.id} nom={l.nom} etat="fixe" />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
