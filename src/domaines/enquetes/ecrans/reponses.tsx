import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_CIBLE } from '../forme.ts';
import { reponsesDe } from '../requetes/reponses.ts';
import type { Route } from './+types/reponses';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { theme: texte(60) });
  const page = await reponsesDe(base(), acteurDe(context), numero(params.id), filtres.theme);
  const debut = (filtres.page - 1) * filtres.taille;
  return { ...page, filtres, total: page.lignes.length, lignes: page.lignes.slice(debut, debut + filtres.taille) };
}

type Donnees = Route.ComponentProps['loaderData'];
type Ligne = Donnees['lignes'][number];

export default function Reponses({ loaderData: d }: Route.ComponentProps) {
  const colonnes: Colonne<Ligne>[] = [
    {
      id: 'nom',
      titre: 'Structure',
      valeur: (l) => l.nom,
      rendu: (l) => (
        <>
          <Link to={`/structures/${l.structure}`}>{l.nom}</Link> ({l.type})
        </>
      ),
    },
    { id: 'etat', titre: 'État', valeur: (l) => LIBELLES_CIBLE[l.etat] },
    ...d.questions.map((q) => ({ id: q.id, titre: q.libelle, valeur: (l: Ligne) => l.reponses[q.id] ?? '' })),
  ];
  return (
    <Page
      titre={`${pluriel(d.total, 'réponse reçue', 'réponses reçues')}${d.theme ? `, ${d.theme.titre.replace(/^\d+\. /, '').toLowerCase()}` : ''}`}
      onglet="Réponses, structure par structure"
      surtitre={`Enquête ${d.enquete.annee}, ${d.enquete.territoireNom}`}
      fil={[
        { libelle: 'Enquêtes annuelles', adresse: '/enquetes' },
        { libelle: 'Résultats', adresse: `/enquetes/${d.enquete.id}/resultats` },
      ]}
      chapo="Ce que comptent les résultats. Réservé à l'équipe qui mène l'enquête : ces réponses ne se publient pas."
    >
      <Liste
        legende="Réponses par structure"
        legendeMasquee
        nomLigne="réponse"
        colonnes={colonnes}
        lignes={d.lignes}
        cle={(l) => l.cible}
        total={d.total}
        etat={d.filtres}
        exporter={`/enquetes/${d.enquete.id}/resultats/reponses/export`}
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'theme',
                libelle: 'Rubrique',
                tous: d.themes[0]?.titre ?? 'Première',
                options: d.themes.slice(1).map((t) => ({ valeur: t.id, libelle: t.titre })),
              },
            ]}
          />
        }
        vide={<p>Aucune structure n'a encore répondu.</p>}
      />
    </Page>
  );
}
