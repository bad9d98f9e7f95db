import { Form } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { dossierSitue } from '../chargement.ts';
import { recepissesDe } from '../requetes/recepisses.ts';
import type { Route } from './+types/recepisse';
import { FIL } from './communs.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const dossier = await dossierSitue(base(), numero(params.id));
  exiger(acteurDe(context), 'dossiers.lire', dossier);
  const recepisses = await recepissesDe(base(), dossier.id);
  if (recepisses.length === 0) throw new ErreurIntrouvable("Ce dossier n'est pas déposé : il n'a pas de récépissé.");
  const donnee = new URL(request.url).searchParams.get('empreinte')?.trim().toLowerCase() ?? '';
  return {
    dossier,
    donnee,
    recepisses: recepisses.map(({ contenu, ...r }) => ({
      ...r,
      juste: r.refaite === r.empreinte,
      pieces: contenu.pieces,
      formulaire: contenu.formulaire,
      enRetard: contenu.en_retard,
    })),
  };
}

export default function Recepisse({ loaderData: { dossier, donnee, recepisses } }: Route.ComponentProps) {
  const trouve = donnee ? recepisses.find((r) => r.empreinte === donnee) : undefined;
  const adresse = `/dossiers/${dossier.id}/recepisse`;
  const [dernier] = recepisses;
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: `${dossier.structureNom}, ${dossier.annee}`, adresse: `/dossiers/${dossier.id}` }]}
      surtitre={`${dossier.structureNom} (${dossier.structureType}), dossier ${dossier.annee}`}
      titre={`Déposé le ${dateHeure(dernier?.deposeLe)}, sous le numéro ${dossier.numero}`}
      onglet={`Récépissé ${dossier.numero}`}
    >
      {recepisses.map((r) => (
        <Section key={r.rang} titre={r.rang === 1 ? 'Premier dépôt' : `Corrections rendues (dépôt n° ${r.rang})`}>
          <Alerte
            ton={r.juste ? 'succes' : 'erreur'}
            titre={
              r.juste
                ? 'Contenu intact : son empreinte vient d’être refaite, c’est la même'
                : 'Le contenu gardé ne correspond plus à son empreinte'
            }
          >
            {r.juste ? null : <p>Écrivez à l'administrateur du site, avec l'adresse de cette page.</p>}
          </Alerte>
          <dl className="m-definitions">
            <dt>Reçu</dt>
            <dd>
              {dateHeure(r.deposeLe)}, heure de Paris, à l'horloge du serveur
              {r.enRetard ? ', après la date demandée' : ''}
            </dd>
            <dt>Par</dt>
            <dd>{r.deposePar}</dd>
            <dt>Formulaire</dt>
            <dd>
              {r.formulaire.titre}, version {r.formulaire.numero}
            </dd>
            <dt>Pièces</dt>
            <dd>{r.pieces.length === 0 ? 'aucune' : r.pieces.map((p) => p.nom).join(', ')}</dd>
            <dt>Empreinte (SHA-256)</dt>
            <dd>
              <code style={{ overflowWrap: 'anywhere' }}>{r.empreinte}</code>
            </dd>
          </dl>
          <p className="m-section__liens">
            <a href={`${adresse}/${r.rang}/pdf`}>Télécharger le récépissé (PDF)</a>
            <a href={`${adresse}/${r.rang}/json`}>Télécharger le contenu déposé (JSON)</a>
          </p>
        </Section>
      ))}
      <Section titre="Vérifier une empreinte">
        <p>
          Téléchargez le contenu déposé, calculez son empreinte SHA-256 avec l'outil de votre choix (par exemple «
          sha256sum »), et comparez-la ici, ou recopiez celle d'un récépissé imprimé.
        </p>
        {donnee ? (
          <Alerte
            ton={trouve ? 'succes' : 'erreur'}
            annoncer
            titre={
              trouve
                ? `C'est celle du dépôt n° ${trouve.rang}, du ${dateHeure(trouve.deposeLe)}`
                : "Cette empreinte n'est celle d'aucun dépôt de ce dossier"
            }
          />
        ) : null}
        <Form method="get" className="m-formulaire">
          <div className="m-champ">
            <label className="fr-label" htmlFor="empreinte">
              Empreinte
            </label>
            <input
              className="fr-input"
              id="empreinte"
              name="empreinte"
              defaultValue={donnee}
              maxLength={64}
              spellCheck={false}
            />
          </div>
          <button type="submit" className="fr-btn fr-btn--secondary">
            Vérifier
          </button>
        </Form>
      </Section>
    </Page>
  );
}
