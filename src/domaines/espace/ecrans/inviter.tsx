import { consulter, parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { aujourdhui } from '#src/socle/jour.ts';
import { LIBELLES_DEMANDE } from '../forme.ts';
import { fermerEspace, inviterEspace, type Remise } from '../operations/inviter.ts';
import { recueillirChoix } from '../operations/recueillir.ts';
import { repondreDemande } from '../operations/repondre.ts';
import { etatEspace } from '../requetes/cote.ts';
import type { Route } from './+types/inviter';
import { SesChoix } from './Choix.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const p = await parcoursSitue(c, numero(params.id));
    exiger(acteur, 'espaces.lire', p);
    await consulter(c, acteur, p, 'espace');
    return {
      id: p.id,
      reference: p.reference,
      ecrire: peut(acteur, 'espaces.inviter', p),
      jour: aujourdhui(),
      ...(await etatEspace(c, p.personne)),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const quoi = (await request.clone().formData()).get('quoi');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), parcours: params.id });
  const ici = `/parcours/${params.id}/espace`;
  if (quoi === 'fermer')
    return agir(request, context, fermerEspace, lire, { redirection: ici, message: 'Son espace est fermé.' });
  if (quoi === 'choix')
    return agir(request, context, recueillirChoix, lire, { redirection: ici, message: 'Son choix est noté.' });
  if (quoi === 'repondre')
    return agir(request, context, repondreDemande, lire, {
      redirection: ici,
      message: 'Votre réponse est dans son espace.',
    });
  // Sans redirection : l'adresse et le code ne se montrent qu'ici, une fois.
  return agir(request, context, inviterEspace, lire);
}

/** Ce qui ne se montre qu'une fois, après une ouverture. */
function remiseDe(recu: unknown): Remise | null {
  const { resultat } = (recu ?? {}) as { resultat?: { remise?: Remise } };
  return resultat?.remise ?? null;
}

/** Le refus d'un envoi ne se montre que dans le formulaire qui l'a fait. */
function refusDe(recu: unknown, quoi: string, demande?: number): unknown {
  const saisie = (recu as { saisie?: { quoi?: string; demande?: string } } | undefined)?.saisie;
  if (!saisie || (saisie.quoi ?? 'inviter') !== quoi) return undefined;
  return demande === undefined || saisie.demande === String(demande) ? recu : undefined;
}

export default function Inviter({ loaderData: d, actionData }: Route.ComponentProps) {
  const remise = remiseDe(actionData);
  return (
    <Page
      etroite
      fil={[{ libelle: `Parcours ${d.reference}`, adresse: `/parcours/${d.id}` }]}
      onglet="Son espace"
      titre={d.lien ? `Son espace est ouvert jusqu'au ${date(d.lien.expireLe)}` : "Son espace n'est pas ouvert"}
      chapo="Elle y lit ses rendez-vous, ses actions, son contrat, qui a ouvert son dossier, et y dit ce qui est fait ou ce qui bloque."
    >
      {remise ? (
        <Alerte
          ton="succes"
          titre={remise.code ? 'Remettez-lui cette adresse et ce code, maintenant.' : 'Le lien est parti.'}
          annoncer
        >
          <p>
            Adresse : <code>{remise.adresse}</code>
          </p>
          {remise.code ? (
            <p>
              Code, valable vingt-quatre heures, une seule fois : <span className="m-espace__code">{remise.code}</span>
            </p>
          ) : null}
          <p>Cette adresse ne sera plus affichée. Vous pouvez toujours en faire une neuve.</p>
        </Alerte>
      ) : null}
      {d.lien ? (
        <p>
          Ouvert par {d.lien.par} le {date(d.lien.creeLe)} ;{' '}
          {d.lien.utiliseLe ? `dernière entrée le ${dateHeure(d.lien.utiliseLe)}` : "elle n'y est pas encore entrée"}.
        </p>
      ) : null}
      {d.ecrire ? (
        <Section titre={d.lien ? 'Renouveler le lien' : 'Ouvrir son espace'}>
          <Formulaire id="inviter" resultat={refusDe(actionData, 'inviter')}>
            <Radios
              nom="canal"
              libelle="Comment lui remettre son lien"
              valeur={d.telephone ? 'sms' : d.courriel ? 'courriel' : 'main'}
              options={[
                {
                  valeur: 'sms',
                  libelle: 'Par message sur son téléphone',
                  aide: d.telephone ? '' : 'Son numéro manque.',
                },
                { valeur: 'courriel', libelle: 'Par courriel', aide: d.courriel ? '' : 'Son adresse manque.' },
                {
                  valeur: 'main',
                  libelle: 'En main propre',
                  aide: "L'adresse et un code s'affichent, à lui remettre. Ce qu'elle signera en entrant par là le dira, avec votre nom.",
                },
              ]}
            />
            <Boutons>
              <BoutonEnvoi>{d.lien ? 'Faire un lien neuf' : 'Ouvrir son espace'}</BoutonEnvoi>
            </Boutons>
          </Formulaire>
          {d.lien ? (
            <Formulaire id="fermer">
              <input type="hidden" name="quoi" value="fermer" />
              <Boutons>
                <BoutonEnvoi variante="secondaire">Fermer son espace</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          ) : null}
        </Section>
      ) : null}
      <Section titre="Ses demandes">
        {d.demandes.length === 0 ? <p>Aucune demande.</p> : null}
        {d.demandes.map((x) => (
          <div key={x.id} className="m-encadre">
            <p>
              <strong>{LIBELLES_DEMANDE[x.genre]}</strong>, le {date(x.le)} : « {x.texte} »
            </p>
            {x.etat === 'recue' && d.ecrire ? (
              <Formulaire id={`demande-${x.id}`} resultat={refusDe(actionData, 'repondre', x.id)}>
                <input type="hidden" name="quoi" value="repondre" />
                <input type="hidden" name="demande" value={x.id} />
                <ChampSurveille nom="texte" libelle="Votre réponse" lignes={2} max={1000} />
                <Boutons>
                  <BoutonEnvoi nom="reponse" valeur="acceptee">
                    Accepter
                  </BoutonEnvoi>
                  <BoutonEnvoi nom="reponse" valeur="refusee" variante="secondaire">
                    Refuser
                  </BoutonEnvoi>
                </Boutons>
              </Formulaire>
            ) : (
              <p>
                {x.etat === 'recue'
                  ? 'Sans réponse.'
                  : `${x.etat === 'acceptee' ? 'Acceptée' : 'Refusée'} : ${x.reponse}`}
              </p>
            )}
          </div>
        ))}
      </Section>
      <SesChoix choix={d.choix} ecrire={d.ecrire} jour={d.jour} resultat={refusDe(actionData, 'choix')} />
    </Page>
  );
}
