import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { date, dateHeure, octets } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireRapport } from '../requetes.ts';
import type { Route } from './+types/fiche';

export async function loader({ params, context }: Route.LoaderArgs) {
  return lireRapport(base(), acteurDe(context), Number(params.id) || 0);
}

export default function FicheRapport({ loaderData: rapport }: Route.ComponentProps) {
  return (
    <Page
      titre={`État des lieux : ${rapport.territoireNom}`}
      surtitre="Rapport produit"
      fil={[{ libelle: 'Rapports', adresse: '/rapports' }]}
      action={
        <a className="fr-btn" href={`/rapports/${rapport.id}/pdf`} download>
          Télécharger le PDF ({octets(rapport.fichier.octets)})
        </a>
      }
    >
      <dl className="m-proprietes">
        <dt>Date du document</dt>
        <dd>{date(rapport.date)}</dd>
        <dt>Produit</dt>
        <dd>
          {dateHeure(rapport.produitLe)} par {rapport.auteurNom} ({rapport.organisationNom})
        </dd>
        <dt>Accessibilité</dt>
        <dd>PDF balisé (PDF/UA-1) : titres, tableaux et cartes décrites se lisent avec une synthèse vocale.</dd>
        <dt>Empreinte du fichier (SHA-256)</dt>
        <dd>
          <code>{rapport.fichier.sha256}</code>
        </dd>
      </dl>
      <p>
        <Link to={`/territoires/${rapport.territoire}/etat-des-lieux`}>
          Voir l'état des lieux avec les chiffres d'aujourd'hui
        </Link>
      </p>
    </Page>
  );
}
