import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { CONTRATS, LIBELLES_CONTRAT } from '../forme.ts';
import { type LigneBesoin, listerBesoins } from '../requetes/besoins.ts';
import { ETATS_BESOIN, suiviBesoin } from '../suivi.ts';
import type { Route } from './+types/besoins';
import { optionsDe } from './Champs.tsx';
import { EtiquetteBesoin } from './communs.tsx';
import { lireFiltresBesoins } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltresBesoins(request);
  return { filtres, ...(await listerBesoins(base(), acteurDe(context), filtres)) };
}

export default function Besoins({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      onglet="Besoins des entreprises"
      titre={
        d.total === 0
          ? d.filtres.q || d.filtres.etat || d.filtres.contrat
            ? 'Aucun besoin ne correspond'
            : 'Aucun besoin pour l’instant'
          : `${pluriel(d.total, 'besoin')}, ${pluriel(d.places, 'place à prendre', 'places à prendre')}`
      }
      chapo="Ouvrez un besoin pour voir à qui il convient, et pourquoi. Sans filtre : ceux qui courent."
      action={{ libelle: 'Noter un besoin', adresse: '/besoins-entreprises/nouveau' }}
    >
      <Liste<LigneBesoin>
        legende="Besoins des entreprises"
        legendeMasquee
        nomLigne="besoin"
        cle={(b) => b.id}
        lignes={d.lignes}
        total={d.total}
        etat={d.filtres}
        exporter="/besoins-entreprises/export"
        colonnes={[
          {
            id: 'metier',
            titre: 'Métier',
            tri: true,
            valeur: (b) => b.metier,
            rendu: (b) => (
              <>
                <Link to={`/besoins-entreprises/${b.id}`}>{b.metier}</Link> <Demonstration oui={b.demonstration} />
              </>
            ),
          },
          { id: 'entreprise', titre: 'Entreprise', tri: true, valeur: (b) => b.entrepriseNom },
          {
            id: 'etat',
            titre: 'État',
            tri: true,
            valeur: (b) => b.etat,
            rendu: (b) => <EtiquetteBesoin etat={b.etat} />,
          },
          { id: 'commune', titre: 'Lieu', valeur: (b) => b.communeNom },
          { id: 'contrat', titre: 'Contrat', valeur: (b) => LIBELLES_CONTRAT[b.contrat] },
          { id: 'nombre', titre: 'Places', numerique: true, valeur: (b) => b.nombre },
          {
            id: 'debut',
            titre: 'À prendre le',
            tri: true,
            valeur: (b) => b.debut,
            rendu: (b) => date(b.debut, 'courte'),
          },
        ]}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Métier, code, entreprise ou commune' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Ceux qui courent',
                options: ETATS_BESOIN.map((valeur) => ({ valeur, libelle: suiviBesoin.etats[valeur].libelle })),
              },
              {
                type: 'choix',
                nom: 'contrat',
                libelle: 'Contrat',
                tous: 'Tous',
                options: optionsDe(CONTRATS, LIBELLES_CONTRAT),
              },
            ]}
          />
        }
        vide={
          <p>
            <Link to="/besoins-entreprises/nouveau">Notez un premier besoin</Link> : le métier et l'entreprise
            suffisent.
          </p>
        }
      />
    </Page>
  );
}
