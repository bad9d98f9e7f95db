import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { choix, lireFiltres } from '#src/presentation/adresse.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { GENRES_EVENEMENT, type GenreEvenement } from '../genres.ts';
import { histoireDossier } from '../requetes/histoire.ts';
import type { Route } from './+types/histoire';

const GENRES = Object.keys(GENRES_EVENEMENT) as [GenreEvenement, ...GenreEvenement[]];

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { genre: choix(...GENRES) });
  const { dossier, evenements, service } = await histoireDossier(base(), acteurDe(context), numero(params.id));
  const retenus = evenements.filter(({ genre }) => !filtres.genre || genre === filtres.genre);
  const debut = (filtres.page - 1) * filtres.taille;
  const { id, structureNom, annee, numero: public_ } = dossier;
  return {
    filtres,
    service,
    dossier: { id, structureNom, annee, numero: public_ },
    total: retenus.length,
    dernier: evenements[0]?.le ?? null,
    lignes: retenus.slice(debut, debut + filtres.taille),
  };
}

export default function Histoire({
  loaderData: { filtres, dossier, total, dernier, lignes, service },
}: Route.ComponentProps) {
  const adresse = `/dossiers/${dossier.id}`;
  return (
    <Page
      onglet="Histoire du dossier"
      surtitre={`${dossier.structureNom}, ${dossier.annee}${dossier.numero ? `, dossier ${dossier.numero}` : ''}`}
      titre={`${pluriel(total, 'événement')}${dernier ? `, le dernier le ${date(dernier)}` : ''}`}
      chapo="Étapes, corrections et saisies, telles qu'elles ont eu lieu. Rien ne s'y récrit."
      fil={[
        { libelle: dossier.structureNom, adresse },
        ...(service ? [{ libelle: 'Instruction', adresse: `${adresse}/instruction` }] : []),
      ]}
    >
      <Liste
        legende="Histoire du dossier, du plus récent au plus ancien"
        legendeMasquee
        nomLigne="événement"
        cle={(_, rang) => rang}
        colonnes={[
          { id: 'le', titre: 'Le', valeur: (e) => dateHeure(e.le) },
          { id: 'quoi', titre: 'Quoi', valeur: (e) => e.quoi },
          { id: 'detail', titre: 'Détail', valeur: (e) => e.detail, absent: 'aucun' },
          { id: 'par', titre: 'Par', valeur: (e) => e.par },
        ]}
        lignes={lignes}
        total={total}
        etat={filtres}
        exporter={`${adresse}/histoire/export`}
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'genre',
                libelle: 'Quoi',
                options: (service ? GENRES : GENRES.filter((g) => g !== 'avis')).map((valeur) => ({
                  valeur,
                  libelle: GENRES_EVENEMENT[valeur],
                })),
              },
            ]}
          />
        }
        vide={<p>Rien n'est encore arrivé à ce dossier.</p>}
      />
    </Page>
  );
}
