import { Link } from 'react-router';
import { peut } from '#src/droits/matrice.ts';
import { pluriel } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { piecesDe } from '#src/socle/pieces/index.ts';
import { objetParcours } from '../documents.ts';
import type { Route } from './+types/documents';
import { filParcours, ouvrirParcours, tete } from './ouvrir.ts';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  ouvrirParcours(
    context,
    params.id,
    { droit: 'personnes.lire', page: 'documents' },
    async ({ c, acteur, p, identite }) => ({
      t: tete(p, identite),
      pieces: await piecesDe(c, objetParcours(p.id)),
      ecrire: peut(acteur, 'personnes.modifier', p),
      limite: reglagesFichiers.pieceMax(),
      analysees: reglagesFichiers.clamd() !== null,
    }),
  );

export default function Documents({ loaderData: { t, pieces, ecrire, limite, analysees } }: Route.ComponentProps) {
  const libres = pieces.filter((p) => !p.champ);
  const liees = pieces.filter((p) => p.champ);
  const adresse = (piece: { id: number }) => `/parcours/${t.id}/documents/${piece.id}`;
  return (
    <Page
      fil={filParcours(t)}
      surtitre={t.nom}
      titre={pieces.length > 0 ? `${pluriel(pieces.length, 'document')} au dossier` : 'Aucun document au dossier'}
      onglet="Documents"
    >
      <OngletsParcours id={t.id} actif="documents" />
      <p>
        Ni certificat médical, ni copie de carte Vitale : un document de santé n'a pas sa place ici. La personne lit ce
        qui est joint à son dossier.
      </p>
      <Section titre="Documents du dossier">
        <Pieces
          pieces={libres}
          adresse={adresse}
          analysees={analysees}
          vide="Joignez un CV, une attestation, un courrier : tout le cercle du dossier le lira."
          {...(ecrire && {
            depot: {
              action: `/parcours/${t.id}/documents/envoi`,
              libelle: 'Joindre un document',
              bouton: 'Joindre',
              limite,
            },
            retirable: () => true,
          })}
        />
      </Section>
      {liees.length > 0 ? (
        <Section titre="Preuves et documents des étapes">
          <Pieces pieces={liees} adresse={adresse} analysees={analysees} />
        </Section>
      ) : null}
      <p>
        <Link to={`/parcours/${t.id}/exporter`}>Exporter tout le parcours</Link> (PDF ou JSON)
      </p>
    </Page>
  );
}
