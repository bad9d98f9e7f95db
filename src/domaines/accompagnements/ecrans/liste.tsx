import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_PUBLIC } from '../forme.ts';
import { type LigneOperation, listerOperations } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { lireFiltresOperations } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresOperations(request);
  return {
    filtres,
    creer: peut(acteur, 'accompagnements.creer'),
    ...(await listerOperations(base(), acteur, filtres)),
  };
}

export default function Operations({ loaderData: d }: Route.ComponentProps) {
  // Une opération masquée : la somme des autres ne dirait pas le vrai total, et le vrai total dirait la masquée.
  const suivies = d.lignes.some((l) => l.stock === null) ? null : d.lignes.reduce((n, l) => n + (l.stock ?? 0), 0);
  return (
    <Page
      onglet="Opérations d'accompagnement"
      titre={
        d.total === 0
          ? "Aucune opération d'accompagnement ici"
          : `${pluriel(d.total, "opération d'accompagnement", "opérations d'accompagnement")}${suivies === null ? '' : `, ${pluriel(suivies, 'personne suivie', 'personnes suivies')} aujourd'hui`}`
      }
      chapo="Qui finance, qui accompagne, sur quel territoire, avec quelles équipes. Cette page ne montre aucune personne."
      action={d.creer ? { libelle: 'Ouvrir une opération', adresse: '/operations/nouvelle' } : undefined}
    >
      <Liste<LigneOperation>
        legende="Opérations d'accompagnement"
        legendeMasquee
        nomLigne="opération"
        cle={(o) => o.id}
        lignes={d.lignes}
        total={d.total}
        etat={d.filtres}
        exporter="/operations/export"
        colonnes={[
          {
            id: 'intitule',
            titre: 'Opération',
            tri: true,
            valeur: (o) => o.intitule,
            rendu: (o) => (
              <>
                <Link to={`/operations/${o.id}`}>{o.intitule}</Link> <Demonstration oui={o.demonstration} />{' '}
                {o.close ? <Etiquette ton="neutre">close</Etiquette> : null}
              </>
            ),
          },
          { id: 'departement', titre: 'Département', tri: true, valeur: (o) => o.departement },
          { id: 'operateur', titre: 'Opérateur', valeur: (o) => o.operateur, absent: 'le financeur' },
          {
            id: 'publics',
            titre: 'Publics',
            valeur: (o) => o.publics.map((p) => LIBELLES_PUBLIC[p]).join(', '),
          },
          {
            id: 'debut',
            titre: 'Période',
            tri: true,
            valeur: (o) => o.debut,
            rendu: (o) => `${date(o.debut, 'courte')} – ${o.fin ? date(o.fin, 'courte') : 'sans terme'}`,
          },
          { id: 'stock', titre: "Suivies aujourd'hui", numerique: true, valeur: (o) => o.stock, absent: 'moins de 5' },
          {
            id: 'fileActive',
            titre: "File active de l'année",
            numerique: true,
            valeur: (o) => o.fileActive,
            absent: 'moins de 5',
          },
        ]}
        filtres={<Filtres champs={[{ type: 'recherche', nom: 'q', libelle: "Nom de l'opération" }]} />}
        vide={
          <p>
            {d.creer ? (
              <Link to="/operations/nouvelle">Ouvrez la première opération</Link>
            ) : (
              "Un département ou une intercommunalité ouvre l'opération et vous y habilite."
            )}
          </p>
        }
      />
    </Page>
  );
}
