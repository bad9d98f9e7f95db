import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import type { ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { poserMessage } from '#src/socle/message.ts';
import { recevoirPiece } from '../pieces.ts';
import type { Route } from './+types/pieces';

export const loader = ({ params }: Route.LoaderArgs) => redirect(`/dossiers/${numero(params.id)}/remplir`);

export async function action({ request, params, context }: Route.ActionArgs) {
  try {
    const { adresse, message } = await recevoirPiece(base(), acteurDe(context), numero(params.id), request);
    return redirect(adresse, { status: 303, headers: { 'Set-Cookie': poserMessage(message) } });
  } catch (erreur) {
    return refus(erreur, new FormData());
  }
}

/** Montrée seulement quand un fichier est refusé. */
export default function PieceRefusee({ params, actionData }: Route.ComponentProps) {
  const r = (actionData ?? {}) as ResultatFormulaire;
  const adresse = `/dossiers/${params.id}/remplir?section=pieces`;
  return (
    <Page etroite titre="Ce fichier n'est pas joint" fil={[{ libelle: 'Mon dossier', adresse: '/mes-dossiers' }]}>
      <Alerte ton="erreur" titre={r.erreur ?? 'Le fichier est refusé.'}>
        {r.conseil ? <p>{r.conseil}</p> : null}
      </Alerte>
      <p>
        Le reste de votre dossier est enregistré. <Link to={adresse}>Revenir aux pièces</Link>
      </p>
    </Page>
  );
}
