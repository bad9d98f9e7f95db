import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, dateHeure, octets, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { listerRapports, type Rapport, territoiresDesRapports } from '../requetes.ts';
import type { Route } from './+types/liste';

export const FILTRES = { territoire: texte(60) };

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES);
  const acteur = acteurDe(context);
  const territoires = await territoiresDesRapports(base(), acteur);
  return { filtres, territoires, ...(await listerRapports(base(), acteur, filtres)) };
}

const COLONNES: Colonne<Rapport>[] = [
  {
    id: 'territoire',
    titre: 'Territoire',
    valeur: (r) => r.territoireNom,
    rendu: (r) => <Link to={`/rapports/${r.id}`}>État des lieux : {r.territoireNom}</Link>,
  },
  { id: 'date', titre: 'Date du document', valeur: (r) => r.date, rendu: (r) => date(r.date) },
  {
    id: 'produit',
    titre: 'Produit',
    valeur: (r) => r.produitLe,
    rendu: (r) => `${dateHeure(r.produitLe)}, ${r.auteurNom}`,
  },
  {
    id: 'pdf',
    titre: 'Fichier',
    valeur: (r) => r.fichier.nom,
    rendu: (r) => (
      <a href={`/rapports/${r.id}/pdf`} download>
        PDF ({octets(r.fichier.octets)})<span className="fr-sr-only"> {r.territoireNom}</span>
      </a>
    ),
  },
];

export default function Rapports({ loaderData: { filtres, territoires, lignes, total } }: Route.ComponentProps) {
  return (
    <Page
      titre={
        total === 0
          ? 'Aucun rapport produit'
          : `${pluriel(total, 'rapport produit', 'rapports produits')} par votre organisation`
      }
      onglet="Rapports"
      chapo="Un rapport garde les chiffres de sa date : pour des chiffres à jour, produisez-en un nouveau."
    >
      <Liste
        legende="Rapports produits"
        legendeMasquee
        nomLigne="rapport"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(r) => r.id}
        total={total}
        etat={filtres}
        exporter="/rapports/export"
        vide={
          <p>
            Ouvrez un territoire depuis <Link to="/maillage">le maillage</Link>, puis son état des lieux, et choisissez
            « Produire le PDF ».
          </p>
        }
        filtres={
          <Filtres
            champs={[{ type: 'choix', nom: 'territoire', libelle: 'Territoire', tous: 'Tous', options: territoires }]}
          />
        }
      />
    </Page>
  );
}
