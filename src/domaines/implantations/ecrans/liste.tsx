import { randomUUID } from 'node:crypto';
import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { calculer } from '../operations/calculer.ts';
import { optionsFormulaire } from '../page.ts';
import { budgetEnClair, questionEnClair, resumeLieux } from '../phrases.ts';
import { type LigneImplantation, listerImplantations, territoiresDesImplantations } from '../requetes.ts';
import { demandeDuFormulaire, preremplir } from '../saisie.ts';
import type { Route } from './+types/liste';
import { FormulaireDemande } from './FormulaireDemande.tsx';

export const FILTRES = { dans: texte(60) };

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const [filtres, saisie] = [lireFiltres(request, FILTRES), preremplir(request, acteur)];
  const [options, territoires, liste] = await Promise.all([
    optionsFormulaire(base(), saisie.territoire),
    territoiresDesImplantations(base()),
    listerImplantations(base(), acteur, { ...filtres, territoire: filtres.dans }),
  ]);
  const droits = {
    calculer: peut(acteur, 'implantations.calculer'),
    importer: peut(acteur, 'implantations.importerLieux'),
  };
  return { filtres, saisie, options, territoires, ...liste, droits, jeton: randomUUID() };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, calculer, demandeDuFormulaire, { redirection: ({ id }) => `/implantations/${id}` });

const COLONNES: Colonne<LigneImplantation>[] = [
  {
    id: 'territoire',
    titre: 'Calcul',
    valeur: (i) => i.territoireNom,
    rendu: (i) => (
      <Link to={`/implantations/${i.id}`}>
        {i.territoireNom}, {budgetEnClair(i.demande)}
      </Link>
    ),
  },
  { id: 'question', titre: 'Pour qui', valeur: (i) => questionEnClair(i.demande) },
  { id: 'lieux', titre: 'Lieux proposés', valeur: (i) => resumeLieux(i) },
  {
    id: 'personnes',
    titre: 'Personnes mises à portée',
    valeur: (i) => i.personnes,
    numerique: true,
    rendu: (i) => (i.personnes === null ? '–' : nombre(Math.round(i.personnes))),
  },
  {
    id: 'demande',
    titre: 'Demandé',
    valeur: (i) => i.demandeLe,
    rendu: (i) => `${dateHeure(i.demandeLe)}, ${i.demonstration ? 'démonstration' : i.auteurNom}`,
  },
];

export default function Implantations({ loaderData: page, actionData }: Route.ComponentProps) {
  const { droits, total } = page;
  return (
    <Page
      titre="Où ouvrir, où renforcer pour mettre le plus de besoin à portée ?"
      onglet="Où implanter"
      chapo="Parmi des lieux possibles, le calcul choisit ceux qui mettent le plus de besoin non couvert à portée ; l'offre déjà là compte. Il propose, vous décidez : rien ne change au registre."
      action={droits.importer ? { libelle: 'Importer une liste de lieux', adresse: '/imports/nouveau' } : undefined}
    >
      {droits.calculer ? (
        <FormulaireDemande
          options={page.options}
          saisie={page.saisie}
          jeton={page.jeton}
          resultat={actionData}
          key={JSON.stringify(page.saisie)}
        />
      ) : (
        <Alerte titre="Vous lisez les calculs des autres">
          <p>Services de l'État, collectivités et réseaux demandent un calcul ; chacun peut en lire le résultat.</p>
        </Alerte>
      )}
      <Section
        titre={total === 0 ? 'Aucun calcul gardé' : `${pluriel(total, 'calcul gardé', 'calculs gardés')}`}
        id="calculs"
      >
        <Liste
          legende="Calculs d'implantations, du plus récent au plus ancien"
          legendeMasquee
          nomLigne="calcul"
          colonnes={COLONNES}
          lignes={page.lignes}
          cle={(i) => i.id}
          total={total}
          etat={page.filtres}
          exporter="/implantations/export"
          filtres={
            total > 0 || page.filtres.dans ? (
              <Filtres
                champs={[
                  {
                    type: 'choix',
                    nom: 'dans',
                    libelle: 'Calculs sur',
                    tous: 'Tous les territoires',
                    options: page.territoires,
                  },
                ]}
              />
            ) : undefined
          }
          vide={
            <p>Choisissez un territoire et un nombre de lieux ci-dessus : la réponse vient en quelques secondes.</p>
          }
        />
      </Section>
    </Page>
  );
}
