import { Link, useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { dateHeure, nombre, pourcent } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { MonPerimetre } from '#src/presentation/MonPerimetre.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresMaillage } from '../filtres.ts';
import { pageMaillage } from '../requetes/page.ts';
import type { Route } from './+types/maillage';
import { CarteMaillage } from './CarteMaillage.tsx';
import { colonnesMaillage } from './colonnes.tsx';
import { EtSi } from './EtSi.tsx';
import { FiltresMaillage } from './FiltresMaillage.tsx';
import { partDuBesoin } from './part.ts';
import { suiteDe } from './suite.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresMaillage(request, acteur);
  const page = await pageMaillage(base(), acteur, filtres);
  return {
    filtres,
    ...page,
    importer: peut(acteur, 'besoins.importer'),
    conventions: peut(acteur, 'parametres.lire'),
    essayer: peut(acteur, 'scenarios.creer') && page.territoire.ref !== 'france',
    appeler: peut(acteur, 'appels.creer'),
    planifier: peut(acteur, 'plans.ecrireAction'),
  };
}

export default function Maillage({ loaderData: page }: Route.ComponentProps) {
  const { search } = useLocation();
  const { ensemble, niveau, territoire, origine, mots } = page;
  return (
    <Page
      titre={page.phrase}
      onglet={`Le maillage, ${territoire.nom}`}
      surtitre="Le maillage"
      chapo={<Chapo page={page} />}
      action={{ libelle: 'Voir la page du territoire', adresse: `/territoires/${territoire.ref}${suiteDe(search)}` }}
    >
      <MonPerimetre territoires={page.choix.perimetre} courant={territoire.ref} parametre="territoire" />
      <FiltresMaillage
        choix={page.choix}
        classes={page.carte.legende.map(({ id, libelle }) => ({ valeur: id, libelle }))}
      />
      <CarteMaillage carte={page.carte} tableau="#tableau" />
      <p>
        <Link to={`/prescription?territoire=${territoire.ref}&public=${page.question.public}`}>
          À côté de l'offre : qui prescrit, et où il en manque
        </Link>
      </p>
      <EtSi reference={territoire.ref} essayer={page.essayer} appeler={page.appeler} planifier={page.planifier} />
      <Section titre={`Les mêmes données, par ${mots.niveau.singulier}`} id="tableau">
        <Liste
          legende={`Accès à l'offre pour les ${mots.personnes}, par ${mots.niveau.singulier}`}
          legendeMasquee
          nomLigne={mots.niveau.singulier}
          nomLignes={mots.niveau.pluriel}
          colonnes={colonnesMaillage({
            personnes: mots.personnes,
            seuil: origine.secret,
            communes: niveau === 'commune',
            suite: suiteDe(search),
          })}
          lignes={page.lignes}
          cle={(ligne) => ligne.ref}
          total={page.total}
          etat={page.filtres}
          exporter="/maillage/export"
          vide={<p>Aucun territoire à ce niveau : choisissez un autre découpage.</p>}
        />
      </Section>
      <Section titre="D'où viennent ces chiffres">
        <p>
          {mots.question} ; référence : {mots.reference}, plancher à {nombre(origine.plancher)} % de la référence.
          Besoins : {origine.millesime}. Offre comptée au {origine.jour} : {nombre(origine.lieux)} lieux, dont{' '}
          {nombre(origine.estimes)} aux ETP estimés. Durées : {origine.durees}.
        </p>
        {origine.methode ? <p>{origine.methode}</p> : null}
        {ensemble.parClasse.non_calculable > 0 ? (
          <p>« Non calculable » n'est pas un zéro : aucun besoin n'est connu, ou aucune offre de ce type n'existe.</p>
        ) : null}
        <p className="m-mention">
          Diagnostic n° {page.diagnostic}, calculé le {dateHeure(page.calculeLe)}.{' '}
          {page.conventions ? (
            <Link to="/administration/parametres?famille=diagnostic">Conventions du calcul</Link>
          ) : null}
        </p>
      </Section>
    </Page>
  );
}

function Chapo({
  page: { ensemble, question, importer, certitude, decoupe },
}: {
  page: Route.ComponentProps['loaderData'];
}) {
  const acces = ensemble.acces?.[1];
  if (acces === undefined) {
    return (
      <p>
        Le besoin de ce public n'est connu nulle part : choisissez-en un autre
        {importer ? (
          <>
            , ou <Link to="/imports/nouveau">importez un fichier de besoins</Link>
          </>
        ) : null}
        .
      </p>
    );
  }
  return (
    <>
      <p>
        {ensemble.parClasse.confirmee > 0
          ? `${partDuBesoin(ensemble.partBesoinEnZoneBlanche)} du besoin vit en zone blanche confirmée. `
          : null}
        {decoupe} En moyenne, {nombre(acces, { decimales: 1 })} ETP à portée pour 1 000 personnes ; plancher à{' '}
        {nombre(ensemble.plancher?.[1] ?? null, { decimales: 1 })}.{' '}
        {question.mode === 'voiture' ? pourcent(ensemble.partExterieure, { decimales: 0 }) : null}
        {question.mode === 'voiture' ? " de l'offre reçue vient d'un autre département." : null}
      </p>
      {certitude ? <p>{certitude}</p> : null}
    </>
  );
}
