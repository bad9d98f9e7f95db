import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { DOMAINES_PRATIQUE, LIBELLES_PRATIQUE, type Pratique } from '../forme.ts';
import { recueillirPratiques } from '../operations/recueillir.ts';
import { listerPratiques } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { lireFiltresPratiques } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresPratiques(request);
  return {
    filtres,
    ...(await listerPratiques(base(), acteur, filtres)),
    proposer: peut(acteur, 'pratiques.proposer'),
    recueillir: peut(acteur, 'pratiques.recueillir'),
  };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, recueillirPratiques, () => ({}), {
    redirection: '/bonnes-pratiques?etat=proposee',
    message: ({ recueillies }) =>
      recueillies === 0
        ? 'Rien de nouveau dans les enquêtes : tout ce que les structures ont permis de publier est déjà là.'
        : `${pluriel(recueillies, 'pratique recueillie', 'pratiques recueillies')} : relisez avant de publier.`,
  });

const COLONNES: Colonne<Pratique>[] = [
  {
    id: 'titre',
    titre: 'Pratique',
    valeur: (p) => p.titre,
    rendu: (p) => (
      <>
        <Link to={`/bonnes-pratiques/${p.id}`}>{p.titre}</Link> <Demonstration oui={p.demonstration} />
        <span className="m-mention">
          {' '}
          {p.description.length > 160 ? `${p.description.slice(0, 160)}…` : p.description}
        </span>
      </>
    ),
  },
  { id: 'domaine', titre: 'Domaine', valeur: (p) => DOMAINES_PRATIQUE[p.domaine] },
  { id: 'auteur', titre: 'Chez qui', valeur: (p) => p.auteur },
  { id: 'departement', titre: 'Département', valeur: (p) => p.departementNom },
  {
    id: 'etat',
    titre: 'État',
    valeur: (p) => LIBELLES_PRATIQUE[p.etat],
    rendu: (p) => (
      <Etiquette ton={p.etat === 'publiee' ? 'succes' : p.etat === 'proposee' ? 'attention' : 'neutre'}>
        {LIBELLES_PRATIQUE[p.etat]}
      </Etiquette>
    ),
  },
  { id: 'le', titre: 'Depuis', court: true, valeur: (p) => date(p.decideeLe ?? p.creeLe, 'courte') },
];

function titreDe({ publiees, proposees }: { publiees: number; proposees: number }): string {
  if (publiees === 0 && proposees === 0) return "Aucune bonne pratique n'est encore au répertoire";
  const suite = proposees > 0 ? `, ${pluriel(proposees, 'proposition')} à décider` : '';
  return `${pluriel(publiees, 'bonne pratique publiée', 'bonnes pratiques publiées')}${suite}`;
}

export default function Pratiques({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      onglet="Bonnes pratiques"
      surtitre="Répertoire des bonnes pratiques"
      titre={titreDe(d.comptes)}
      chapo="Ce qui marche quelque part et peut servir ailleurs : suivi des salariés, accompagnement, partenariats, formation, économie, équipe."
      action={d.proposer ? { libelle: 'Proposer une pratique', adresse: '/bonnes-pratiques/nouvelle' } : undefined}
    >
      {d.recueillir ? (
        <Formulaire resultat={actionData}>
          <p>
            Les structures en décrivent aussi dans l'enquête annuelle, et disent si le service peut les publier.{' '}
            <BoutonEnvoi variante="secondaire">Recueillir celles des enquêtes</BoutonEnvoi>
          </p>
        </Formulaire>
      ) : null}
      <Liste
        legende="Bonnes pratiques"
        legendeMasquee
        nomLigne="pratique"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(p) => p.id}
        total={d.total}
        etat={d.filtres}
        exporter="/bonnes-pratiques/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Mots du titre, du texte ou de la structure' },
              {
                type: 'choix',
                nom: 'domaine',
                libelle: 'Domaine',
                tous: 'Tous',
                options: Object.entries(DOMAINES_PRATIQUE).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
              { type: 'choix', nom: 'departement', libelle: 'Département', tous: 'Tous', options: d.lieux },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: Object.entries(LIBELLES_PRATIQUE).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
            ]}
          />
        }
        vide={<p>Proposez la première : un titre, ce qu'elle est, ce qu'elle a changé.</p>}
      />
    </Page>
  );
}
