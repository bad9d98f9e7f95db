import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { apercuDe } from '../apercu.ts';
import { adapter } from '../operations/adapter.ts';
import { archiver } from '../operations/archiver.ts';
import { publier } from '../operations/publier.ts';
import { declarationDe } from '../registre.ts';
import { lireModele, versionsDe } from '../requetes.ts';
import type { Route } from './+types/fiche';
import { Apercu, FIL, Problemes, Trous } from './communs.tsx';

export async function loader({ params, context, request }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const modele = await lireModele(base(), numero(params.id));
  const versions = await versionsDe(base(), modele.id);
  const voulue = Number(new URL(request.url).searchParams.get('version'));
  const brouillon = versions.find((v) => v.etat === 'brouillon') ?? null;
  const montree = versions.find((v) => v.numero === voulue) ?? versions.find((v) => v.etat === 'publiee') ?? brouillon;
  const champs = declarationDe(modele.usage)?.champs ?? [];
  const seul =
    acteur.perimetre.niveau === 'departement' && modele.departement === null && peut(acteur, 'modeles.adapter');
  return {
    modele,
    versions: versions.map(({ corps: _, ...v }) => v),
    montree: montree && { numero: montree.numero, etat: montree.etat },
    apercu: montree ? apercuDe(montree.corps, champs) : null,
    brouillon: brouillon && {
      revision: brouillon.revision,
      numero: brouillon.numero,
      apercu: apercuDe(brouillon.corps, champs).problemes,
    },
    champs,
    redige: peut(acteur, 'modeles.rediger', modele) && !modele.archiveLe,
    archive: peut(acteur, 'modeles.archiver', modele) && !modele.archiveLe,
    adaptables: seul ? acteur.perimetre.codes : [],
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  if (geste === 'adapter')
    return agir(request, context, adapter, lire, {
      redirection: ({ id }) => `/modeles/${id}/rediger`,
      message: "L'adaptation est ouverte : tant que vous ne la publiez pas, le texte national sert.",
    });
  if (geste === 'archiver')
    return agir(request, context, archiver, lire, {
      redirection: '/modeles',
      message: 'Le texte national sert de nouveau.',
    });
  return agir(request, context, publier, lire, {
    redirection: ({ id }) => `/modeles/${id}`,
    message: ({ numero: n }) => `La version ${n} est publiée.`,
  });
}

const ETATS = { brouillon: 'brouillon', publiee: 'en vigueur', retiree: 'remplacée' } as const;

export default function Fiche({ loaderData: page, actionData }: Route.ComponentProps) {
  const { modele, brouillon, montree } = page;
  return (
    <Page
      fil={FIL}
      surtitre={modele.departementNom ? `Adaptation : ${modele.departementNom}` : 'Texte national'}
      titre={modele.titre}
      action={
        page.redige
          ? {
              libelle: brouillon ? 'Continuer le brouillon' : 'Modifier le texte',
              adresse: `/modeles/${modele.id}/rediger`,
            }
          : undefined
      }
    >
      {modele.archiveLe ? (
        <Alerte ton="attention">Cette adaptation est archivée : le texte national sert.</Alerte>
      ) : null}
      {page.redige && brouillon ? (
        <Section titre={`Publier la version ${brouillon.numero}`}>
          {brouillon.apercu.length > 0 ? (
            <Alerte ton="attention" titre="Le brouillon ne peut pas encore être publié.">
              <Problemes problemes={brouillon.apercu} />
            </Alerte>
          ) : (
            <Formulaire resultat={actionData}>
              <input type="hidden" name="revision" value={brouillon.revision} />
              <ChampTexte nom="note" libelle="Ce qui change, en une phrase" />
              <Boutons>
                <BoutonEnvoi nom="geste" valeur="publier">
                  Publier
                </BoutonEnvoi>
                <Link className="fr-btn fr-btn--tertiary" to={`/modeles/${modele.id}?version=${brouillon.numero}`}>
                  Relire le brouillon
                </Link>
              </Boutons>
            </Formulaire>
          )}
        </Section>
      ) : null}
      {montree && page.apercu ? (
        <Section titre={`Version ${montree.numero}, ${ETATS[montree.etat]}, remplie d'exemples`}>
          {page.apercu.blocs ? (
            <Apercu titre={modele.titre} blocs={page.apercu.blocs} />
          ) : (
            <Alerte ton="attention" titre="Ce texte ne se lit pas encore.">
              <Problemes problemes={page.apercu.problemes} />
            </Alerte>
          )}
        </Section>
      ) : null}
      <Section
        titre="Versions"
        liens={
          page.versions.length > 1 ? <Link to={`/modeles/${modele.id}/comparer`}>Comparer deux versions</Link> : null
        }
      >
        <Tableau
          legende="Versions du texte, leur état et ce qu'elles ont changé"
          legendeMasquee
          cle={(v) => v.id}
          colonnes={[
            {
              id: 'numero',
              titre: 'Version',
              valeur: (v) => v.numero,
              rendu: (v) => <Link to={`/modeles/${modele.id}?version=${v.numero}`}>Version {v.numero}</Link>,
            },
            {
              id: 'etat',
              titre: 'État',
              valeur: (v) => v.etat,
              rendu: (v) => <Etiquette ton={v.etat === 'publiee' ? 'succes' : 'neutre'}>{ETATS[v.etat]}</Etiquette>,
            },
            {
              id: 'le',
              titre: 'Publiée le',
              valeur: (v) => v.publieeLe,
              rendu: (v) => date(v.publieeLe, 'courte', '–'),
            },
            { id: 'auteur', titre: 'Écrite par', valeur: (v) => v.auteur },
            { id: 'note', titre: 'Ce qui change', valeur: (v) => v.note, absent: '–' },
          ]}
          lignes={page.versions}
        />
      </Section>
      <Section titre="Ce que le site sait remplir">
        <Trous champs={page.champs} />
      </Section>
      {page.adaptables.map((code) => (
        <Formulaire key={code} resultat={actionData} id={`adapter-${code}`}>
          <input type="hidden" name="departement" value={code} />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="adapter" variante="secondaire">
              Adapter ce texte au département {code}
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ))}
      {page.archive ? (
        <Formulaire resultat={actionData} id="archiver">
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="archiver" variante="danger">
              Revenir au texte national
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Page>
  );
}
