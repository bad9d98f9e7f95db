import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { anciennete, date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { LIBELLES_COMPETENCE, LIBELLES_ETAT, LIBELLES_ORIGINE, LIBELLES_VOIE } from '../forme.ts';
import { fileOrientations, type LigneFile } from '../requetes/file.ts';
import type { Route } from './+types/liste';
import { lireFiltresFile } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresFile(request);
  const file = await lireEnCloison(acteur, (c) => fileOrientations(c, filtres));
  return { filtres, ouvre: peut(acteur, 'orientations.ouvrir'), ...file };
}

const COLONNES: Colonne<LigneFile>[] = [
  {
    id: 'nom',
    titre: 'Personne',
    tri: true,
    valeur: (l) => l.reference,
    rendu: (l) => (
      <>
        <Link to={`/parcours/${l.parcours}/orientation`}>
          {l.prenom} {l.nom}
        </Link>
        <br />
        <span className="m-mention">
          {l.reference}
          {l.commune ? `, ${l.commune}` : ''}
        </span>{' '}
        <Demonstration oui={l.demonstration}>inventée</Demonstration>
      </>
    ),
  },
  {
    id: 'due',
    titre: 'À faire',
    tri: true,
    valeur: (l) => l.due,
    rendu: (l) => <AFaire l={l} />,
  },
  {
    id: 'voie',
    titre: 'Suggéré ou décidé',
    valeur: (l) => l.voie,
    rendu: (l) =>
      l.voie && l.competence ? (
        <>
          {LIBELLES_VOIE[l.voie]}
          <br />
          <span className="m-mention">{LIBELLES_COMPETENCE[l.competence]}</span>
        </>
      ) : (
        `Grille à compléter : ${pluriel(l.manque, 'critère')}`
      ),
  },
  {
    id: 'positionneLe',
    titre: 'Positionnée',
    tri: true,
    valeur: (l) => l.positionneLe,
    rendu: (l) => (
      <>
        {anciennete(l.positionneLe)}
        <br />
        <span className="m-mention">
          {l.positionneNom}, {LIBELLES_ORIGINE[l.origine].toLowerCase()}
        </span>
      </>
    ),
  },
  { id: 'equipe', titre: 'Équipe', tri: true, valeur: (l) => l.equipe, absent: 'à choisir' },
];

function AFaire({ l }: { l: LigneFile }) {
  if (l.etat === 'decidee')
    return (
      <>
        <Etiquette ton="information">{LIBELLES_ETAT.decidee}</Etiquette>
        <br />
        <span className="m-mention">décidée le {date(l.decideLe)}</span>
      </>
    );
  return (
    <>
      <Etiquette ton={l.retard ? 'erreur' : 'attention'}>{l.retard ? 'Hors délai' : LIBELLES_ETAT.preparee}</Etiquette>
      <br />
      <span className="m-mention">{l.due ? `avant le ${date(l.due)}` : 'sans délai posé'}</span>
    </>
  );
}

function titre(aDecider: number, enRetard: number): string {
  if (aDecider === 0) return 'Aucune orientation à décider';
  const combien = pluriel(aDecider, 'orientation à décider', 'orientations à décider');
  return enRetard > 0 ? `${combien}, dont ${enRetard} hors délai` : combien;
}

export default function FileOrientations({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre={titre(d.aDecider, d.enRetard)}
      onglet="Orientations"
      chapo={
        d.aNotifier > 0
          ? `${pluriel(d.aNotifier, 'décision reste à notifier', 'décisions restent à notifier')} : le délai du contrat ne court qu'à partir de là.`
          : 'Les plus en retard sont en tête. Chaque décision se prend sur la page de la personne.'
      }
      {...(d.ouvre ? { action: { libelle: 'Positionner une personne', adresse: '/orientations/nouvelle' } } : {})}
    >
      <Liste
        legende="Orientations à décider ou à notifier"
        legendeMasquee
        nomLigne="orientation"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(l) => l.id}
        total={d.total}
        etat={d.filtres}
        exporter="/orientations/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom ou référence' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'À faire',
                tous: 'Tout',
                options: [
                  { valeur: 'preparee', libelle: 'Décider' },
                  { valeur: 'decidee', libelle: 'Notifier' },
                ],
              },
              {
                type: 'choix',
                nom: 'equipe',
                libelle: 'Équipe',
                tous: 'Toutes',
                options: d.equipes.map((e) => ({ valeur: String(e.id), libelle: e.nom })),
              },
              {
                type: 'choix',
                nom: 'grille',
                libelle: 'Grille',
                tous: 'Toutes',
                options: [
                  { valeur: 'complete', libelle: 'Complète' },
                  { valeur: 'a_completer', libelle: 'À compléter' },
                ],
              },
              { type: 'coche', nom: 'retard', libelle: 'Hors délai seulement' },
            ]}
          />
        }
        vide={
          <p>
            Rien n'attend de décision. Une personne arrive ici quand un référent ou la plateforme d'orientation la
            positionne
            {d.ouvre ? (
              <>
                {' '}
                : <Link to="/orientations/nouvelle">positionnez une personne</Link>
              </>
            ) : null}
            .
          </p>
        }
      />
    </Page>
  );
}
