import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { candidatureSituee } from '../chargement.ts';
import { recepissesDe } from '../requetes/recepisses.ts';
import type { Route } from './+types/recepisse';
import { FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const candidature = await candidatureSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'candidatures.lire', candidature);
  const recepisses = await recepissesDe(base(), candidature.id);
  if (recepisses.length === 0)
    throw new ErreurIntrouvable("Cette candidature n'est pas déposée : elle n'a pas de récépissé.");
  const { id, intitule, numero: public_, appelIntitule, organisationNom } = candidature;
  return {
    candidature: { id, intitule, numero: public_, appelIntitule, organisationNom },
    recepisses: recepisses.map(({ contenu, ...r }) => ({
      ...r,
      juste: r.refaite === null ? null : r.refaite === r.empreinte,
      depose: contenu && {
        pieces: contenu.pieces.map((p) => p.nom),
        formulaire: contenu.formulaire,
        version: contenu.appel.version,
        budget: contenu.budget?.empreinte ?? null,
        prolongation: contenu.prolongation,
        enRetard: contenu.en_retard,
      },
    })),
  };
}

type Ligne = Route.ComponentProps['loaderData']['recepisses'][number];

export default function Recepisse({ loaderData: { candidature: c, recepisses } }: Route.ComponentProps) {
  const adresse = `/candidatures/${c.id}/recepisse`;
  const [dernier] = recepisses;
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: c.intitule, adresse: `/candidatures/${c.id}` }]}
      surtitre={`${c.organisationNom}, ${c.appelIntitule}`}
      titre={`Déposée le ${dateHeure(dernier?.deposeLe)}, sous le numéro ${c.numero}`}
      onglet={`Récépissé ${c.numero}`}
      chapo="Gardez le fichier du récépissé : il prouve ce que vous avez déposé, et quand, même sans Maillage."
    >
      {recepisses.map((r) => (
        <UnRecepisse key={r.rang} r={r} adresse={adresse} />
      ))}
      <p>
        <Link to="/recepisses/verifier">Vérifier un récépissé</Link>, sans compte.
      </p>
    </Page>
  );
}

function UnRecepisse({ r, adresse }: { r: Ligne; adresse: string }) {
  return (
    <Section titre={r.rang === 1 ? 'Premier dépôt' : `Corrections rendues (dépôt n° ${r.rang})`}>
      {r.juste === null ? (
        <Alerte titre="Contenu effacé au terme de sa conservation : l'empreinte reste" />
      ) : (
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
      )}
      <dl className="m-definitions">
        <dt>Reçu</dt>
        <dd>
          {dateHeure(r.deposeLe)}, heure de Paris, à l'horloge du serveur
          {r.depose?.prolongation ? ', dans le délai accordé à votre nom' : ''}
          {r.depose?.enRetard ? ', après la date demandée' : ''}
        </dd>
        <dt>Par</dt>
        <dd>{r.deposePar}</dd>
        {r.depose ? (
          <>
            <dt>Formulaire et appel</dt>
            <dd>
              {r.depose.formulaire.titre}, version {r.depose.formulaire.numero} ; appel, version {r.depose.version}
            </dd>
            <dt>Pièces</dt>
            <dd>{r.depose.pieces.length === 0 ? 'aucune' : r.depose.pieces.join(', ')}</dd>
          </>
        ) : null}
        <dt>Empreinte (SHA-256)</dt>
        <dd>
          <code style={{ overflowWrap: 'anywhere' }}>{r.empreinte}</code>
        </dd>
      </dl>
      {r.depose ? (
        <p className="m-section__liens">
          <a href={`${adresse}/${r.rang}/pdf`}>Télécharger le récépissé (PDF)</a>
          <a href={`${adresse}/${r.rang}/json`}>Télécharger le fichier qui se vérifie (JSON)</a>
        </p>
      ) : null}
    </Section>
  );
}
