import { Link } from 'react-router';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import type { Financement, Jalon, Lien } from '../forme.ts';
import { obtenu } from './Argent.tsx';
import { pour } from './communs.tsx';

interface Commun {
  /** Le texte s'écrit. */
  ecrire: boolean;
  /** L'action se suit. */
  suit: boolean;
  resultat: unknown;
}

export function Etapes({ jalons, jour, ecrire, suit, resultat }: Commun & { jalons: Jalon[]; jour: string }) {
  const faites = jalons.filter((j) => j.faitLe !== null).length;
  const refus = pour(resultat, 'jalon');
  return (
    <Section
      id="etapes"
      titre={
        jalons.length === 0
          ? "Aucune étape n'est datée"
          : `${pluriel(faites, 'étape faite', 'étapes faites')} sur ${jalons.length}`
      }
    >
      {jalons.length > 0 ? (
        <ul>
          {jalons.map((j) => (
            <li key={j.id}>
              {date(j.due)} : {j.intitule}{' '}
              {j.faitLe ? (
                <Etiquette ton="succes">faite le {date(j.faitLe, 'courte')}</Etiquette>
              ) : j.due < jour ? (
                <Etiquette ton="erreur">en retard</Etiquette>
              ) : (
                <Etiquette ton="neutre">à faire</Etiquette>
              )}
              {j.faitLe || !suit ? null : (
                <Formulaire id={`j${j.id}`} className="m-formulaire--ligne" action="?geste=faire">
                  <input type="hidden" name="jalon" value={j.id} />
                  <Boutons>
                    <BoutonEnvoi variante="discret" petit>
                      C'est fait<span className="fr-sr-only"> : {j.intitule}</span>
                    </BoutonEnvoi>
                  </Boutons>
                </Formulaire>
              )}
              {ecrire && !j.faitLe ? (
                <Formulaire id={`r${j.id}`} className="m-formulaire--ligne" action="?geste=retirer_jalon">
                  <input type="hidden" name="jalon" value={j.id} />
                  <Boutons>
                    <BoutonEnvoi variante="discret" petit>
                      Retirer<span className="fr-sr-only"> : {j.intitule}</span>
                    </BoutonEnvoi>
                  </Boutons>
                </Formulaire>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {ecrire ? (
        <details open={refus !== undefined}>
          <summary>Ajouter une étape</summary>
          <Formulaire id="jalon" resultat={refus} action="?geste=jalonner">
            <input type="hidden" name="formulaire" value="jalon" />
            <ChampTexte nom="intitule" libelle="Étape" aide="Le même nom déplace celle qui existe." />
            <ChampDate nom="due" libelle="Jour" />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Ajouter l'étape</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}

export function Argent({ financements, ecrire, suit, resultat }: Commun & { financements: Financement[] }) {
  const refus = pour(resultat, 'argent');
  return (
    <Section
      id="argent"
      titre={financements.length === 0 ? "Aucun financement n'est écrit" : pluriel(financements.length, 'financeur')}
    >
      {financements.length > 0 ? (
        <Tableau
          legende="Financements de l'action"
          legendeMasquee
          cle={(f) => f.financeur}
          lignes={financements}
          colonnes={[
            { id: 'financeur', titre: 'Financeur', valeur: (f) => f.financeur },
            {
              id: 'attendu',
              titre: 'Attendu',
              numerique: true,
              valeur: (f) => f.attendu,
              rendu: (f) => enEuros(f.attendu),
            },
            { id: 'obtenu', titre: 'Obtenu', numerique: true, valeur: (f) => f.obtenu, rendu: obtenu },
          ]}
        />
      ) : null}
      {suit || ecrire ? (
        <details open={refus !== undefined}>
          <summary>Écrire un financement</summary>
          <Formulaire id="argent" resultat={refus} action="?geste=financer">
            <input type="hidden" name="formulaire" value="argent" />
            <ChampTexte nom="financeur" libelle="Financeur" aide="Le même nom change la ligne qui existe." />
            <ChampNombre
              nom="attendu"
              libelle="Attendu"
              unite="€"
              aide={
                ecrire
                  ? undefined
                  : "Le plan est adopté : répétez le montant attendu, 0 pour un financeur qui ne l'était pas."
              }
            />
            <ChampNombre
              nom="obtenu"
              libelle="Obtenu"
              unite="€"
              aide="Vide : ce qui est déjà écrit reste."
              facultatif
            />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Enregistrer</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}

export function Liens({ liens, suit, resultat }: Commun & { liens: Lien[] }) {
  const refus = pour(resultat, 'lien');
  return (
    <Section
      id="liens"
      titre={
        liens.length === 0
          ? "Elle n'a encore rien mis en route ici"
          : `Ce qu'elle a mis en route : ${pluriel(liens.length, 'lien')}`
      }
    >
      {liens.length > 0 ? (
        <ul>
          {liens.map((l) => (
            <li key={l.objet}>
              <Link to={l.adresse}>{l.libelle}</Link>
              {suit ? (
                <Formulaire id={l.objet.replace(':', '-')} className="m-formulaire--ligne" action="?geste=delier">
                  <input type="hidden" name="objet" value={l.objet} />
                  <Boutons>
                    <BoutonEnvoi variante="discret" petit>
                      Retirer<span className="fr-sr-only"> : {l.libelle}</span>
                    </BoutonEnvoi>
                  </Boutons>
                </Formulaire>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {suit ? (
        <details open={refus !== undefined}>
          <summary>Relier un appel, une candidature, une convention, un dossier, une répartition</summary>
          <Formulaire id="lien" resultat={refus} action="?geste=relier">
            <input type="hidden" name="formulaire" value="lien" />
            <ChampTexte
              nom="adresse"
              libelle="Adresse de sa page"
              aide="Ouvrez-la dans Maillage et collez son adresse, par exemple /appels/12."
            />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Relier</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
