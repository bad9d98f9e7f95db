import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { DESCRIPTIONS } from '../forme.ts';
import type { JalonDu } from '../requetes.ts';
import type { Route } from './+types/jalons';
import { jalonsDemandes } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filtres, lignes, qui } = await jalonsDemandes(request, acteurDe(context));
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    filtres,
    qui,
    total: lignes.length,
    retards: lignes.filter((l) => l.moment === 'retard').length,
    lignes: lignes.slice(debut, debut + filtres.taille),
  };
}

const COLONNES: Colonne<JalonDu>[] = [
  {
    id: 'personne',
    titre: 'Personne',
    valeur: (l) => `${l.prenom} ${l.nom}`,
    rendu: (l) => (
      <Link to={`/parcours/${l.parcours}/sortie#jalon-${l.id}`}>
        {l.prenom} {l.nom}
      </Link>
    ),
  },
  { id: 'mois', titre: 'Suivi', valeur: (l) => `à ${l.mois} mois` },
  {
    id: 'duLe',
    titre: 'Dû le',
    valeur: (l) => l.duLe,
    rendu: (l) => (
      <>
        {date(l.duLe)} {l.moment === 'retard' ? <Etiquette ton="erreur">en retard</Etiquette> : null}
      </>
    ),
  },
  { id: 'categorie', titre: 'Sortie', valeur: (l) => DESCRIPTIONS[l.categorie].libelle },
  { id: 'relances', titre: 'Relances', numerique: true, valeur: (l) => l.relances },
  { id: 'referent', titre: 'Référent principal', valeur: (l) => l.referent ?? 'aucun' },
];

export default function EcranJalons({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre={
        d.retards > 0
          ? `${pluriel(d.retards, 'personne est', 'personnes sont')} à rappeler après la sortie`
          : d.total > 0
            ? `${pluriel(d.total, 'point de suivi', 'points de suivi')} à venir, aucun en retard`
            : 'Aucun point de suivi à tenir'
      }
      onglet="Suivi après la sortie"
      chapo="Prendre des nouvelles après une embauche ou une entrée en formation : à un mois, trois mois, et au terme du suivi."
    >
      <Liste
        legende="Points de suivi à tenir"
        legendeMasquee
        nomLigne="point de suivi"
        nomLignes="points de suivi"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(l) => l.id}
        total={d.total}
        etat={d.filtres}
        exporter="/jalons/export"
        vide={<p>Rien à tenir d'ici un mois. Une sortie vers un emploi ou une formation ouvre son suivi ici.</p>}
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'qui',
                libelle: 'De qui',
                tous: 'Les miens',
                options: [{ valeur: 'equipe', libelle: 'Tous ceux que je lis' }],
              },
              {
                type: 'choix',
                nom: 'quand',
                libelle: 'Quand',
                tous: 'En retard et du mois qui vient',
                options: [
                  { valeur: 'retard', libelle: 'En retard' },
                  { valeur: 'tous', libelle: 'Tous' },
                ],
              },
            ]}
          />
        }
      />
    </Page>
  );
}
