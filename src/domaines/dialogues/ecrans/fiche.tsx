import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Document } from '#src/presentation/Document.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { derniereFiche } from '../requetes/fiches.ts';
import type { Route } from './+types/fiche';

export async function loader({ context, params }: Route.LoaderArgs) {
  const [acteur, id] = [acteurDe(context), numero(params.id)];
  const dossier = await dossierSitue(base(), id);
  exiger(acteur, 'dialogues.lireFiche', dossier);
  const fiche = await derniereFiche(base(), id);
  if (!fiche) throw new ErreurIntrouvable("La fiche de suivi de ce dossier n'est pas encore établie.");
  return { dossier, ...fiche, negociation: peut(acteur, 'dialogues.lire', dossier) };
}

export default function FicheDeSuivi({
  loaderData: { dossier, document, rang, le, sha256, negociation },
}: Route.ComponentProps) {
  const adresse = `/dossiers/${dossier.id}`;
  return (
    <Page
      titre={document.titre}
      {...(document.sousTitre ? { surtitre: document.sousTitre } : {})}
      chapo={`Fiche n° ${rang}, établie le ${dateHeure(le)}. Elle ne change plus.`}
      fil={[
        { libelle: dossier.structureNom, adresse },
        ...(negociation ? [{ libelle: 'Dialogue de gestion', adresse: `${adresse}/dialogue` }] : []),
      ]}
      action={
        <div className="m-boutons">
          <a className="fr-btn" href={`${adresse}/fiche-de-suivi/pdf`} download>
            Télécharger en PDF
          </a>
          <a className="fr-btn fr-btn--secondary" href={`${adresse}/fiche-de-suivi/docx`} download>
            Texte (DOCX)
          </a>
        </div>
      }
    >
      <Document document={document} />
      <p className="m-mention">
        Empreinte SHA-256 du PDF : <code className="m-empreinte">{sha256}</code>
      </p>
    </Page>
  );
}
