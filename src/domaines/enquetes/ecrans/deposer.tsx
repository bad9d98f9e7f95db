import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { deposerReponse } from '../operations/repondre.ts';
import { aDeposer, lireCible } from '../requetes/cible.ts';
import type { Route } from './+types/deposer';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { cible, contenu, repond, avant } = await lireCible(base(), acteur, numero(params.id));
  exiger(acteur, 'enquetes.deposer', cible);
  if (!contenu || !repond)
    throw new ErreurMetier('Ce questionnaire ne se dépose pas maintenant.', {
      statut: 409,
      conseil: 'Ouvrez sa page pour voir où il en est.',
    });
  return {
    cible,
    contenu,
    avant,
    ...(await aDeposer(base(), acteur, cible, contenu)),
    tard: aujourdhui() > cible.fermeLe,
  };
}

/** Champ d'explication d'un écart : sa clé, à l'abri des caractères d'une adresse. */
const PREFIXE = 'explication:';

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(
    request,
    context,
    deposerReponse,
    (f) => ({
      ...Object.fromEntries(f),
      id: params.id,
      explications: Object.fromEntries(
        [...f].flatMap(([cle, v]) =>
          cle.startsWith(PREFIXE) && typeof v === 'string' ? [[cle.slice(PREFIXE.length), v]] : [],
        ),
      ),
    }),
    {
      redirection: ({ id }) => `/reponses-enquete/${id}`,
      message: ({ tardive, etat }) =>
        `La réponse est déposée${tardive ? ', après le dernier jour : elle est notée tardive' : ''}.${etat === 'a_rappeler' ? ' Le service vous appellera pour vérifier un chiffre.' : ''} Le récépissé est sur cette page.`,
    },
  );

export const shouldRevalidate = relireApresConflit;

export default function Deposer({ loaderData: d, actionData }: Route.ComponentProps) {
  const { cible: k, contenu, bloquants, ecarts, connues } = d;
  const ici = `/reponses-enquete/${k.id}`;
  return (
    <Page
      fil={[{ libelle: `Questionnaire ${k.annee}`, adresse: ici }]}
      surtitre={k.structureNom}
      titre={
        bloquants.length > 0
          ? `${pluriel(bloquants.length, 'point empêche', 'points empêchent')} le dépôt`
          : ecarts.length > 0
            ? `Prête à déposer, ${pluriel(ecarts.length, 'chiffre est', 'chiffres sont')} à expliquer`
            : 'La réponse est prête à être déposée'
      }
      onglet={`Déposer le questionnaire ${k.annee}`}
      chapo={`Dernier jour : ${date(k.fermeLe)}.`}
    >
      {d.tard ? (
        <Alerte ton="attention">Le dernier jour est passé : la réponse sera reçue, et notée tardive.</Alerte>
      ) : null}
      {bloquants.length > 0 ? (
        <Alerte ton="attention" titre="À compléter">
          <ul>
            {bloquants.map((p) => (
              <li key={`${p.champ} ${p.message}`}>
                <Link to={`${ici}/remplir?section=${p.section}&manques=oui#champ-${p.champ}`}>{p.message}</Link>
              </li>
            ))}
          </ul>
        </Alerte>
      ) : (
        <Formulaire resultat={actionData}>
          <input type="hidden" name="version" value={contenu.reponse.version} />
          {ecarts.length > 0 ? (
            <Section titre="Chiffres à expliquer">
              <p>
                Ils étonnent, ils ne sont pas refusés. Corrigez-les, ou dites pourquoi ils sont justes : sans
                explication, le service vous appellera.
              </p>
              {ecarts.map((e) => (
                <div key={e.cle} className="m-encadre">
                  <p>
                    {e.message}{' '}
                    <Link to={`${ici}/remplir?section=${sectionDe(d, e.champs[0])}#champ-${e.champs[0]}`}>
                      Corriger
                    </Link>
                  </p>
                  <ChampSurveille
                    nom={`${PREFIXE}${e.cle}`}
                    libelle="Votre explication"
                    lignes={2}
                    max={2000}
                    facultatif
                    rappel="Ni nom de salarié, ni maladie, ni numéro de sécurité sociale."
                  />
                </div>
              ))}
            </Section>
          ) : null}
          {connues.length > 0 ? (
            <Section titre={`Ce que le site savait déjà : ${pluriel(connues.length, 'réponse')}`}>
              <Tableau
                legende="Réponses préremplies et leur source"
                legendeMasquee
                cle={(c) => c.cle}
                lignes={connues}
                colonnes={[
                  {
                    id: 'libelle',
                    titre: 'Question',
                    valeur: (c) => c.libelle,
                    rendu: (c) => <Link to={`${ici}/remplir?section=${c.section}#champ-${c.cle}`}>{c.libelle}</Link>,
                  },
                  { id: 'valeur', titre: 'Réponse', valeur: (c) => c.valeur },
                  { id: 'provenance', titre: 'Source', valeur: (c) => c.provenance },
                ]}
              />
              <Coche nom="confirme" libelle="Ces réponses sont justes pour l'année de l'enquête" />
            </Section>
          ) : null}
          {d.textes.length > 0 ? <Textes textes={d.textes} ici={ici} /> : null}
          <ChampTexte
            nom="repondant"
            libelle="Personne qui répond"
            facultatif
            valeur={k.repondant}
            aide="Vide : vous."
          />
          <Boutons>
            <BoutonEnvoi enCours="Dépôt en cours…">Déposer la réponse</BoutonEnvoi>
            <Link className="fr-btn fr-btn--tertiary" to={`${ici}/remplir`}>
              Revenir au questionnaire
            </Link>
          </Boutons>
        </Formulaire>
      )}
      <p className="m-mention">
        Dernier enregistrement : {dateHeure(contenu.reponse.modifieLe)}, {contenu.reponse.modifiePar}.
      </p>
      <RevueDonnees
        definition={contenu.reponse.definition}
        evaluation={contenu.evaluation}
        ici={String(k.annee)}
        {...(d.avant ? { comparaison: d.avant } : {})}
      />
    </Page>
  );
}

/** Ce qui pourrait désigner une personne ; souvent rien de tel, la structure le dit d'une case. */
function Textes({ textes, ici }: { textes: Route.ComponentProps['loaderData']['textes']; ici: string }) {
  return (
    <Section titre={`Textes à relire : ${textes.length}`}>
      <p>
        Le questionnaire parle de votre structure et de son territoire, jamais d'un salarié. Ces textes contiennent un
        mot de santé, une adresse ou un téléphone : ôtez ce qui serait d'une personne.
      </p>
      <ul>
        {textes.map((t) => (
          <li key={`${t.champ} ${t.libelle}`}>
            <Link to={`${ici}/remplir?section=${t.section}#champ-${t.champ}`}>{t.libelle}</Link> : {t.releve}
          </li>
        ))}
      </ul>
      <Coche nom="textes_relus" libelle="Je les ai relus : aucun ne désigne une personne accompagnée" />
    </Section>
  );
}

function sectionDe(d: Route.ComponentProps['loaderData'], champ: string | undefined): string {
  const section = d.contenu.reponse.definition.sections.find((s) => s.blocs.some((b) => b.id === champ?.split('.')[0]));
  return section?.id ?? '';
}
