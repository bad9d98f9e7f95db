import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { choix, jour, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { FAMILLES, type Famille } from '../catalogue.ts';
import { type EtatParametre, etatA, SANS_VALEUR, TRIS } from '../etat.ts';
import { CONFIANCES } from '../regles.ts';
import { parametresEnVigueur } from '../requetes.ts';
import type { Route } from './+types/liste';
import { cheminDe } from './communs.tsx';

export const FILTRES = {
  q: texte(),
  famille: choix(...(Object.keys(FAMILLES) as Famille[])),
  confiance: choix(...CONFIANCES, SANS_VALEUR),
  le: jour(),
};

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS, taille: 100 });
  const le = filtres.le ?? aujourdhui();
  const lignes = etatA(await parametresEnVigueur(base()), le, filtres);
  return { filtres, le, lignes, ajouter: peut(acteurDe(context), 'parametres.ajouter') };
}

const COLONNES: Colonne<EtatParametre>[] = [
  {
    id: 'libelle',
    titre: 'Paramètre',
    tri: true,
    valeur: (l) => l.libelle,
    rendu: (l) => <Link to={cheminDe(l.cle)}>{l.libelle}</Link>,
  },
  { id: 'famille', titre: 'Famille', tri: true, valeur: (l) => l.famille },
  { id: 'territoire', titre: 'Territoire', valeur: (l) => l.territoire, absent: 'France' },
  {
    id: 'valeur',
    titre: 'Valeur',
    tri: true,
    numerique: true,
    valeur: (l) => l.valeur,
    rendu: (l) =>
      l.valeur === null ? (
        <em>sans valeur à cette date</em>
      ) : typeof l.valeur === 'number' ? (
        nombre(l.valeur, { unite: l.unite })
      ) : (
        l.valeur
      ),
  },
  { id: 'depuis', titre: 'Depuis', tri: true, valeur: (l) => l.depuis, rendu: (l) => date(l.depuis, 'courte', '–') },
  {
    id: 'confiance',
    titre: 'Confiance',
    tri: true,
    valeur: (l) => l.confiance,
    rendu: (l) => (l.confiance ? <EtiquetteConfiance confiance={l.confiance} /> : '–'),
  },
];

export default function Parametres({ loaderData: { filtres, le, lignes, ajouter } }: Route.ComponentProps) {
  const sans = lignes.filter((l) => l.valeur === null).length;
  const incertains = lignes.filter((l) => l.confiance === 'non verifie').length;
  return (
    <Page
      onglet="Paramètres datés"
      titre={`${pluriel(lignes.length - sans, 'paramètre a une valeur', 'paramètres ont une valeur')}${sans === 0 ? '' : `, ${nombre(sans)} n'en ${sans < 2 ? 'a' : 'ont'} pas`}`}
      surtitre={`Paramètres datés, au ${date(le)}`}
      chapo={`${pluriel(incertains, 'valeur reste', 'valeurs restent')} à vérifier. Un calcul qui demande une valeur absente répond « non calculable ».`}
      action={ajouter ? { libelle: 'Ajouter une valeur', adresse: '/administration/parametres/ajouter' } : undefined}
    >
      <Liste
        legende={`Paramètres et leur valeur au ${date(le)}`}
        legendeMasquee
        nomLigne="paramètre"
        colonnes={COLONNES}
        lignes={lignes.slice((filtres.page - 1) * filtres.taille, filtres.page * filtres.taille)}
        cle={(l) => `${l.cle} ${l.territoire}`}
        total={lignes.length}
        etat={filtres}
        exporter="/administration/parametres/export"
        vide={<p>Le catalogue des paramètres est vide.</p>}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom, source ou territoire' },
              {
                type: 'choix',
                nom: 'famille',
                libelle: 'Famille',
                tous: 'Toutes',
                options: Object.entries(FAMILLES).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
              {
                type: 'choix',
                nom: 'confiance',
                libelle: 'Confiance',
                tous: 'Toutes',
                options: [
                  { valeur: 'lu', libelle: 'Lu dans le texte' },
                  { valeur: 'source secondaire', libelle: 'Source secondaire' },
                  { valeur: 'non verifie', libelle: 'Non vérifié' },
                  { valeur: SANS_VALEUR, libelle: 'Sans valeur à cette date' },
                ],
              },
              { type: 'jour', nom: 'le', libelle: 'Valeurs au' },
            ]}
          />
        }
      />
    </Page>
  );
}
