import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { type LigneReunion, listerReunions } from '../requetes.ts';
import type { Route } from './+types/liste';
import { ETATS_REUNION, etatReunion, lireFiltresReunions } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresReunions(request);
  const liste = await lireEnCloison(acteur, (c) => listerReunions(c, acteur, filtres));
  return { filtres, ...liste, reunit: liste.equipes.length > 0 && peut(acteur, 'equipes.convoquer') };
}

const COLONNES: Colonne<LigneReunion>[] = [
  {
    id: 'le',
    titre: 'Réunion',
    tri: true,
    valeur: (r) => r.le,
    rendu: (r) => <Link to={`/reunions/${r.id}`}>{dateHeure(r.le)}</Link>,
  },
  { id: 'equipe', titre: 'Équipe', tri: true, valeur: (r) => r.equipeNom },
  { id: 'lieu', titre: 'Lieu', valeur: (r) => r.lieu, absent: 'non précisé' },
  {
    id: 'etat',
    titre: 'État',
    valeur: (r) => etatReunion(r).libelle,
    rendu: (r) => <Etiquette ton={etatReunion(r).ton}>{etatReunion(r).libelle}</Etiquette>,
  },
  {
    id: 'points',
    titre: 'Points',
    valeur: (r) => r.points,
    rendu: (r) => (r.points === 0 ? 'ordre du jour à composer' : `${r.points}, dont ${r.decides} décidés`),
  },
];

function titreDe(lignes: readonly LigneReunion[]): string {
  const suivante = lignes
    .filter((r) => r.etat === 'prevue' && !r.passee)
    .toSorted((a, b) => a.le.getTime() - b.le.getTime())[0];
  if (suivante) return `Prochaine réunion le ${dateHeure(suivante.le)}`;
  return lignes.length > 0 ? "Aucune réunion n'est prévue" : "Aucune réunion d'équipe pour l'instant";
}

export default function Reunions({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre={titreDe(d.lignes)}
      onglet="Réunions d'équipe"
      chapo="L'ordre du jour se propose des dossiers : ce qui attend, ce qui bloque, ce qui arrive à terme."
      {...(d.reunit ? { action: { libelle: 'Inscrire une réunion', adresse: '/reunions/nouvelle' } } : {})}
    >
      <Liste
        legende="Réunions de vos équipes"
        legendeMasquee
        nomLigne="réunion"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(r) => r.id}
        total={d.total}
        etat={d.filtres}
        exporter="/reunions/export"
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'equipe',
                libelle: 'Équipe',
                tous: 'Toutes les miennes',
                options: d.equipes.map((e) => ({ valeur: String(e.id), libelle: e.nom })),
              },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: Object.entries(ETATS_REUNION).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
            ]}
          />
        }
        vide={
          <p>
            {d.reunit ? (
              <>
                Votre équipe n'a pas encore de réunion ici. <Link to="/reunions/nouvelle">Inscrivez la première</Link> :
                son ordre du jour se composera des dossiers.
              </>
            ) : (
              "Vous n'êtes habilité dans aucune équipe. La personne qui conduit l'opération vous y habilite."
            )}
          </p>
        }
      />
    </Page>
  );
}
