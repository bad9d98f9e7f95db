import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { LIBELLES_OBJET } from '../regles.ts';
import { type LigneImmersion, listerImmersions } from '../requetes.ts';
import { ETATS_IMMERSION, suiviImmersion } from '../suivi.ts';
import type { Route } from './+types/liste';
import { EtiquetteImmersion } from './communs.tsx';
import { lireFiltresImmersions } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresImmersions(request);
  return { filtres, ...(await lireEnCloison(acteur, (c) => listerImmersions(c, acteur, filtres))) };
}

export default function Immersions({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      onglet="Immersions"
      titre={
        d.total === 0
          ? d.filtres.q || d.filtres.etat
            ? 'Aucune immersion ne correspond'
            : 'Aucune immersion pour l’instant'
          : `${pluriel(d.total, 'immersion')}, ${d.aFaire} à signer, à valider ou à conclure`
      }
      chapo="Celles des personnes que vous suivez ou que vous placez. Une immersion se prépare depuis la page « Entreprises » d'une personne."
      action={{ libelle: 'Choisir une personne', adresse: '/personnes' }}
    >
      <Liste<LigneImmersion>
        legende="Immersions"
        legendeMasquee
        nomLigne="immersion"
        cle={(i) => i.id}
        lignes={d.lignes}
        total={d.total}
        etat={d.filtres}
        exporter="/immersions/export"
        colonnes={[
          {
            id: 'personne',
            titre: 'Personne',
            valeur: (i) => i.nom,
            rendu: (i) => (
              <>
                <Link to={`/immersions/${i.id}`}>{i.nom}</Link> <Demonstration oui={i.demonstration} />
                <span className="m-mention"> {i.reference}</span>
              </>
            ),
          },
          { id: 'entreprise', titre: 'Entreprise', tri: true, valeur: (i) => i.entreprise },
          { id: 'etat', titre: 'État', valeur: (i) => i.etat, rendu: (i) => <EtiquetteImmersion etat={i.etat} /> },
          { id: 'objet', titre: 'Objet', valeur: (i) => LIBELLES_OBJET[i.objet] },
          { id: 'debut', titre: 'Du', tri: true, valeur: (i) => i.debut, rendu: (i) => date(i.debut, 'courte') },
          { id: 'fin', titre: 'Au', tri: true, valeur: (i) => i.fin, rendu: (i) => date(i.fin, 'courte') },
        ]}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Personne, référence ou entreprise' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: ETATS_IMMERSION.map((valeur) => ({ valeur, libelle: suiviImmersion.etats[valeur].libelle })),
              },
            ]}
          />
        }
        vide={
          <p>
            <Link to="/personnes">Choisissez une personne</Link> : sa page « Entreprises » prépare l'immersion.
          </p>
        }
      />
    </Page>
  );
}
