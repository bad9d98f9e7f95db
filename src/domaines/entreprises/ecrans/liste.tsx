import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { type LigneEntreprise, listerEntreprises } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { lireFiltresEntreprises } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresEntreprises(request);
  return { filtres, ajouter: peut(acteur, 'entreprises.creer'), ...(await listerEntreprises(base(), acteur, filtres)) };
}

export default function Entreprises({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      onglet="Entreprises"
      titre={
        d.total === 0
          ? 'Aucune entreprise pour l’instant'
          : `${pluriel(d.total, 'entreprise')}, ${pluriel(d.ouverts, 'besoin ouvert', 'besoins ouverts')}`
      }
      chapo="Celles que votre opération démarche, ce dont elles ont besoin, ce qui s'est dit."
      {...(d.ajouter ? { action: { libelle: 'Ajouter une entreprise', adresse: '/entreprises/nouvelle' } } : {})}
    >
      <Liste<LigneEntreprise>
        legende="Entreprises"
        legendeMasquee
        nomLigne="entreprise"
        cle={(e) => e.id}
        lignes={d.lignes}
        total={d.total}
        etat={d.filtres}
        exporter="/entreprises/export"
        colonnes={[
          {
            id: 'nom',
            titre: 'Entreprise',
            tri: true,
            valeur: (e) => e.nom,
            rendu: (e) => (
              <>
                <Link to={`/entreprises/${e.id}`}>{e.nom}</Link> <Demonstration oui={e.demonstration} />{' '}
                {e.fermee ? <Etiquette>n'est plus démarchée</Etiquette> : null}
              </>
            ),
          },
          { id: 'commune', titre: 'Commune', tri: true, valeur: (e) => e.communeNom },
          {
            id: 'contact',
            titre: 'Contact',
            valeur: (e) => [e.contactNom, e.contactTelephone].filter(Boolean).join(', '),
          },
          { id: 'besoins', titre: 'Besoins ouverts', tri: true, numerique: true, valeur: (e) => e.besoins },
          {
            id: 'dernier',
            titre: 'Dernier échange',
            tri: true,
            valeur: (e) => e.dernier,
            rendu: (e) => date(e.dernier, 'courte', 'aucun'),
          },
          {
            id: 'suite',
            titre: 'Suite prévue',
            valeur: (e) => e.suiteLe,
            rendu: (e) => date(e.suiteLe, 'courte', 'aucune'),
          },
        ]}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom, SIRET ou commune' },
              { type: 'coche', nom: 'ouverts', libelle: 'Avec un besoin ouvert' },
              { type: 'coche', nom: 'fermees', libelle: 'Avec celles qui ne sont plus démarchées' },
            ]}
          />
        }
        vide={
          <p>
            {d.ajouter ? (
              <Link to="/entreprises/nouvelle">Ajoutez une première entreprise</Link>
            ) : (
              'Elles paraîtront ici'
            )}{' '}
            : son nom suffit pour commencer.
          </p>
        }
      />
    </Page>
  );
}
