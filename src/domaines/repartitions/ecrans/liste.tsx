import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { annee, choix, lireFiltres } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_METHODE_ATELIER } from '../atelier.ts';
import { listerRepartitions, type RepartitionListee } from '../requetes/pages.ts';
import type { Route } from './+types/liste';
import { LIBELLES_ETAT } from './communs.tsx';

export const lireDemande = (request: Request) =>
  lireFiltres(request, { annee: annee(), etat: choix('ouverte', 'adoptee', 'ecartee') });

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireDemande(request);
  return {
    filtres,
    lignes: await listerRepartitions(base(), acteur, filtres),
    etablir: peut(acteur, 'repartitions.etablir'),
  };
}

const COLONNES: Colonne<RepartitionListee>[] = [
  {
    id: 'intitule',
    titre: 'Répartition',
    valeur: (l) => l.intitule,
    rendu: (l) => (
      <>
        <Link to={`/repartitions/${l.id}`}>{l.intitule}</Link> <Demonstration oui={l.demonstration} />
      </>
    ),
  },
  { id: 'lieu', titre: 'Territoire', valeur: (l) => l.lieu },
  { id: 'annee', titre: 'Année', court: true, valeur: (l) => l.annee },
  { id: 'enveloppe', titre: 'ETP', numerique: true, valeur: (l) => l.enveloppe, rendu: (l) => nombre(l.enveloppe) },
  {
    id: 'etat',
    titre: 'État',
    valeur: (l) => LIBELLES_ETAT[l.etat],
    rendu: (l) => (l.methode ? `adoptée : ${LIBELLES_METHODE_ATELIER[l.methode]}` : LIBELLES_ETAT[l.etat]),
  },
  { id: 'par', titre: 'Établie par', valeur: (l) => `${l.creePar}, le ${date(l.creeLe, 'courte')}` },
];

export default function Repartitions({ loaderData: d }: Route.ComponentProps) {
  const ouvertes = d.lignes.filter((l) => l.etat === 'ouverte').length;
  return (
    <Page
      titre={
        d.lignes.length === 0
          ? "Aucune répartition n'est établie"
          : ouvertes === 0
            ? 'Toutes les répartitions sont décidées'
            : `${pluriel(ouvertes, 'répartition attend', 'répartitions attendent')} une décision`
      }
      onglet="Atelier de répartition"
      surtitre="Atelier de répartition"
      chapo="Partager des postes entre territoires selon les besoins : les méthodes côte à côte, ce que chacune déplace, qui y gagne et qui y perd."
      action={d.etablir ? { libelle: 'Établir une répartition', adresse: '/repartitions/nouvelle' } : undefined}
    >
      <Liste
        legende="Répartitions"
        legendeMasquee
        nomLigne="répartition"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(l) => l.id}
        total={d.lignes.length}
        etat={d.filtres}
        exporter="/repartitions/export"
        filtres={
          <Filtres
            champs={[
              { type: 'nombre', nom: 'annee', libelle: 'Année' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: Object.entries(LIBELLES_ETAT).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
            ]}
          />
        }
        vide={<p>Établissez-en une : l'enveloppe en ETP, le public, les planchers et plafonds à tenir.</p>}
      />
    </Page>
  );
}
